"""What people call their columns, in Danish, English and French, in the form that `fold` gives.

A phrase may be the whole header, its last words ("charity contact email") or stand inside it.
Longer phrases win over shorter ones, earlier fields over later ones.
"""

from torvet.engines.phrases.columns.fields import Field

SYNONYMS: dict[Field, str] = {
    Field.ORGANIZATION_NAME: (
        "aktør|aktørnavn|aktørens navn|organisation|organisationsnavn|organisationens navn|"
        "forening|foreningsnavn|foreningens navn|institution|virksomhed|afdeling|arrangør|"
        "udbyder|hvem|samarbejdspartner|samarbejdspart|partner|interessent|foreninger|"
        "aktører|aktør navn|navn på aktør|navn på forening|navn på organisation|"
        "frivillig forening|klub|organization|organization name|organisation name|organiser|"
        "organizer|provider|agency|charity name|site name|company|unit name|library name|"
        "group name|association|structure|nom de la structure|nom structure|organisme|"
        "site navn"
    ),
    Field.ALTERNATE_NAME: (
        "alternativt navn|kaldes|kaldenavn|også kendt som|forkortelse|alternate name|alias|"
        "acronym|other name|known as|libelle|raison sociale|sigle|short name|nom usuel"
    ),
    Field.ORGANIZATION_ID: (
        "organization id|organisation id|organisations id|aktør id|structure id|agency id|"
        "provider id|charity id|unit id organisation"
    ),
    Field.REGISTRATION_NUMBER: (
        "cvr|cvr nr|cvr nummer|cvrnr|cvrnummer|p nummer|se nr|siret|siren|siren site|rna|"
        "company number|company registration number|registration number"
    ),
    Field.SOURCE_ID: (
        "id|uuid|gid|nr|nummer|løbenr|løbenummer|site id|unit id|record id|external id|"
        "registered charity number|charity number|identifiant|id structure|reference"
    ),
    Field.OFFER_NAME: (
        "tilbud|tilbuddets navn|tilbudsnavn|navn på tilbud|tilbud navn|aktivitet|"
        "aktivitetsnavn|navn på aktivitet|aktivitetens navn|aktivitet navn|arrangement|hold|"
        "holdnavn|kursus|indsats|indsatsens navn|projekt|initiativ|titel|overskrift|"
        "tilbud aktivitet|aktiviteter tilbud|hvad|hvad sker der|begivenhed|event|event name|"
        "activity|activity name|service|service name|offer|offer name|programme|program|"
        "class|class name|session|title|nom du service|nom service|atelier|activite|"
        "nom de l activite"
    ),
    Field.SECTOR: (
        "sektor|aktørtype|type aktør|organisationstype|type|kategori aktør|foreningstype|"
        "ejerform|sector|organization type|organisation type|charity type|legal status|"
        "provider type|type structure|type de structure|statut juridique|typologie|statut"
    ),
    Field.CAN_DO: (
        "kan bidrage med|bidrager med|kompetencer|ydelser|kan tilbyde|tilbyder|ressourcer|"
        "hvad kan de|hvad kan i|opgaver|kerneopgave|services|competences|can do|skills|"
        "what they can do|equipements|facility type|services offered"
    ),
    Field.THEME: (
        "tema|temaer|emne|emner|indsatsområde|indsatsområder|kategori|kategorier|område tema|"
        "tags|theme|themes|topic|topics|category|categories|subject|taxonomy|thematique|"
        "thematiques|thema"
    ),
    Field.TARGET_GROUP: (
        "målgruppe|målgrupper|for hvem|hvem er det for|hvem kan deltage|deltagere|brugere|"
        "målgruppe alder|målgruppe og alder|tilbud til|til hvem|target group|target groups|"
        "target audience|audience|for whom|eligibility|who is it for|beneficiaries|public|"
        "publics|publics precisions|public cible|publics vises|beneficiaires"
    ),
    Field.AGES: (
        "alder|aldersgruppe|aldersgrupper|alderstrin|aldersgrænse|klassetrin|årgang|age|ages|"
        "age group|age range|age ranges|tranche d age|ages vises|klasse"
    ),
    Field.WEEKDAY: (
        "dag|dage|ugedag|ugedage|hvilken dag|hvilke dage|mødedag|day|days|weekday|weekdays|"
        "day of week|days of week|jour|jours|jours semaine|jour de la semaine"
    ),
    Field.TIME: (
        "tid|tidspunkt|tider|hvornår|klokken|kl|klokkeslæt|tidsrum|dag og tid|dag tid|"
        "tid og dag|dag og tidspunkt|mødetid|mødetidspunkt|time|times|when|hours|schedule|"
        "day and time|time and day|horaire|horaires|quand|dato og tid|dag tidspunkt|dato tid"
    ),
    Field.OPENING_HOURS: (
        "åbningstid|åbningstider|åbent|træffetid|træffetider|telefontid|opening hours|"
        "opening times|openinghours|horaires ouverture|horaire ouverture|"
        "horaires d ouverture|horaires accueil|horaires d accueil|autres horaires"
    ),
    Field.START_TIME: (
        "start|starttid|starttidspunkt|fra|fra kl|starter|begynder|kl fra|tid fra|start kl|"
        "start time|starts|starts at|from|begin|heure debut|debut"
    ),
    Field.END_TIME: (
        "slut|sluttid|sluttidspunkt|til|til kl|slutter|kl til|tid til|slut kl|end time|end|"
        "ends|ends at|until|to|heure fin|fin"
    ),
    Field.DATE: "dato|datoer|startdato|mødedato|date|dates|start date|event date|start date time",
    Field.PLACE_NAME: (
        "sted|mødested|lokale|lokation|lokalitet|hvor|placering|spillested|rum|sal|hus|"
        "hvor henne|place|venue|location|location name|where|room|site|lieu|lieu d accueil|"
        "salle|facility"
    ),
    Field.ADDRESS: (
        "adresse|adr|vej|vejnavn|gade|gadenavn|postadresse|besøgsadresse|vejnavn og nr|"
        "address|street|street address|contact address|address 1|address line 1|"
        "postal address|adresse postale|rue|voie"
    ),
    Field.POSTCODE: (
        "postnr|postnummer|post nr|postnr by|postnr og by|postcode|post code|postal code|zip|"
        "zip code|zipcode|address zip|code postal|cp|contact postcode"
    ),
    Field.TOWN: "by|bynavn|bydel by|postdistrikt|town|city|locality|commune|ville|localite",
    Field.AREA: (
        "område|boligområde|bydel|kvarter|lokalområde|distrikt|boligafdeling|dækker|"
        "geografisk område|område navn|area|area name|neighbourhood|neighborhood|ward|"
        "ward name|district|service area|service areas|zone|quartier|"
        "pole territorial|secteur geographique|omraade"
    ),
    Field.MUNICIPALITY: "kommune|kommunenavn|municipality|borough|council|kommune navn",
    Field.LATITUDE: "lat|latitude|breddegrad|lat coor1|coord y|y|y coord|ycoord",
    Field.LONGITUDE: "lon|lng|long|longitude|længdegrad|long coor1|coord x|x|x coord|xcoord",
    Field.EMAIL: (
        "email|e mail|mail|mailadresse|emailadresse|e mailadresse|e mail adresse|epost|"
        "e post|email address|contact email|courriel|courriels|mel|adresse mail|"
        "adresse email|mails"
    ),
    Field.PHONE: (
        "telefon|telefonnummer|telefonnr|tlf|tlf nr|tlfnr|mobil|mobilnr|mobilnummer|"
        "telefon nr|telefoner|phone|phone number|telephone|telephone number|tel|mobile|"
        "contact phone|contact number|telephones|portable"
    ),
    Field.WEBSITE: (
        "hjemmeside|webside|web|website|www|link|links|url|facebook|hjemmeside link|"
        "facebookside|netside|web adresse|webadresse|web site|web address|contact web|"
        "webpage|homepage|site web|site internet|lien|lien source|lien mobilisation|"
        "instagram"
    ),
    Field.CONTACT: (
        "kontakt|kontaktoplysninger|kontaktinfo|kontakt info|kontaktinformation|kontaktdata|"
        "kontaktperson og tlf|contact|contact details|contact information|contacts|"
        "coordonnees"
    ),
    Field.CONTACT_NAME: (
        "kontaktperson|kontaktpersoner|kontaktnavn|kontakt navn|navn på kontaktperson|"
        "ansvarlig|tovholder|kontaktpersonens navn|kontaktperson navn|medarbejder|formand|"
        "leder|contact name|contact person|responsible|lead|contact nom prenom|"
        "nom du contact|personne contact|referent"
    ),
    Field.CONTACT_TITLE: (
        "stilling|stillingsbetegnelse|funktion|rolle|kontakt titel|kontaktperson titel|"
        "job title|jobtitel|contact title|role|position|fonction|titel kontaktperson"
    ),
    Field.PRICE: (
        "pris|priser|kontingent|betaling|egenbetaling|gebyr|deltagerbetaling|pris kr|price|"
        "fee|fees|cost|costs|charge|frais|frais precisions|tarif|tarifs|prix"
    ),
    Field.LANGUAGE: "sprog|talte sprog|language|languages|langue|langues",
    Field.HOW_TO_COME: (
        "tilmelding|henvisning|adgang|visitation|hvordan|hvordan kommer man i gang|"
        "sådan deltager du|tilmelding henvisning|how to come|booking|registration required|"
        "access|how to join|application process|modes mobilisation|mobilisation precisions|"
        "modalites acces|inscription|conditions acces|access type|how to apply|referral"
    ),
    Field.CAPACITY: (
        "kapacitet|antal pladser|pladser|ledige pladser|max antal|antal deltagere|"
        "max deltagere|capacity|places|places left|capacite"
    ),
    Field.DESCRIPTION: (
        "beskrivelse|kort beskrivelse|om|indhold|formål|note|noter|bemærkning|bemærkninger|"
        "beskrivelse af tilbud|kommentar|kommentarer|tekst|info|andet|øvrigt|uddybning|"
        "aktiviteter|description|summary|about|notes|comments|details|detail|activities|"
        "purpose|objects|presentation|presentation detail|resume|information|commentaire|"
        "precisions"
    ),
}
