"""Season wishes from the spreadsheet that the associations filled in together.

    file ─► sheet ─► columns ─► lines ─► asked ─► account
            cells    meanings   a row    rows     every row
                     guessed    each     of one   accounted for
                                         wish

A preview is the same road, walked back at the end. The file itself is not kept: its cells travel
with the preview's form.
"""
