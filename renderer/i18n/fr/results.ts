/** Résultats : ce qu’il est advenu de chaque message, et le sens des codes de Meta (les nombres de `explain`). */
export const results = {
  title: "Résultats",
  description: "Tous les messages envoyés depuis cet espace de travail, avec leur dernier état.",
  webhooks: "Webhooks",
  sendTest: "Envoyer un test",
  back: "Tous les résultats",
  list: {
    label: "Messages, du plus récent au plus ancien",
    search: "Rechercher un message",
    searchPlaceholder: "Numéro, nom, modèle ou ID",
    filterLabel: "N’afficher que ces états",
    all: "Tous",
    shown_one: "{{count, number}} message",
    shown_many: "{{count, number}} de messages",
    shown_other: "{{count, number}} messages",
    shownOf_one: "{{count, number}} message sur {{total, number}}",
    shownOf_many: "{{count, number}} de messages sur {{total, number}}",
    shownOf_other: "{{count, number}} messages sur {{total, number}}",
    unlisted_one:
      "{{count, number}} message plus ancien n’est plus conservé : il reste compté dans les chiffres",
    unlisted_many:
      "{{count, number}} de messages plus anciens ne sont plus conservés : ils restent comptés dans les chiffres",
    unlisted_other:
      "{{count, number}} messages plus anciens ne sont plus conservés : ils restent comptés dans les chiffres",
    loadingRow: "Chargement",
    moreThan_one: "Plus de {{count, number}} message sur {{total, number}}",
    moreThan_many: "Plus de {{count, number}} de messages sur {{total, number}}",
    moreThan_other: "Plus de {{count, number}} messages sur {{total, number}}",
    newer_one: "{{count, number}} message plus récent",
    newer_many: "{{count, number}} de messages plus récents",
    newer_other: "{{count, number}} messages plus récents",
    byTimeHelp:
      "Il y en a trop pour les compter. La barre de défilement indique où ces messages se situent dans le temps.",
    keyboard: "Les flèches parcourent la liste, Entrée ouvre un message.",
    noTemplate: "Sans modèle",
    column: {
      recipient: "Destinataire",
      template: "Modèle",
      route: "Voie",
      state: "État",
      created: "Date",
    },
    routeChanged: "Voie demandée : {{requested}} ; voie empruntée : {{taken}}",
  },
  overview: {
    open: "Vue d’ensemble",
    title: "Vue d’ensemble des résultats",
    description: "Ce que sont devenus les messages. Chaque chiffre mène exactement à ses messages.",
    toList: "Messages",
    empty:
      "Dès que des messages sont envoyés, on voit ici jusqu’où ils sont allés et ce que sont devenus les autres.",
    see_one: "{{name}} : voir {{count, number}} message",
    see_many: "{{name}} : voir {{count, number}} de messages",
    see_other: "{{name}} : voir {{count, number}} messages",
    column: { what: "Étape", messages: "Messages", share: "Des tentatives" },
    funnel: "Jusqu’où les messages sont-ils allés ?",
    funnelHelp:
      "Chaque étape comprend les suivantes. Un message en échec compte jusqu’à l’étape qu’il avait atteinte.",
    step: {
      attempted: "Tentés",
      accepted: "Acceptés par Meta",
      sent: "Envoyés",
      delivered: "Distribués",
      read: "Lus",
    },
    stepHelp: {
      attempted: "Une requête a été faite, ou est en cours.",
      accepted: "Meta a accepté la requête.",
      sent: "Meta les a expédiés.",
      delivered: "Ils sont sur l’appareil du destinataire.",
      read: "Dans la mesure où les réglages de confidentialité permettent à Meta de le dire.",
    },
    branches: "Que sont devenus les autres ?",
    branchesHelp: "Avec les messages distribués, on retrouve le total.",
    branch: {
      "on-the-way": "En route",
      "no-receipt": "Sans accusé de réception",
      expired: "Expirés",
      unknown: "Inconnus",
      limited: "Limités par Meta",
      "opted-out": "Désabonnés",
      technical: "Autres échecs",
    },
    branchHelp: {
      "on-the-way": "Requête en cours, message retenu par Meta, ou envoyé et pas encore sur l’appareil.",
      "no-receipt": "Meta les a acceptés et n’en a rien dit depuis.",
      expired: "Leur délai est écoulé sans que Meta ait signalé leur arrivée.",
      unknown: "La réponse de Meta s’est perdue ; seul un accusé de réception peut le dire.",
      limited: "Ces personnes reçoivent beaucoup de marketing en ce moment (131049).",
      "opted-out": "Ces personnes ne veulent plus de messages marketing de votre part (131050).",
      technical: "Refusés ou échoués pour une autre raison : voir l’erreur de chacun.",
    },
    rates: "Quelle part arrive, et quelle part est lue ?",
    ratesHelp:
      "Parmi tous les messages tentés assez anciens, pour que les plus récents ne tirent pas le taux vers le bas.",
    rate: { delivered: "Distribués", read: "Lus" },
    notYet: "Pas encore",
    of_one: "{{n}} sur {{count, number}} message ; le hasard seul peut donner de {{low}} à {{high}} (95 %)",
    of_many:
      "{{n}} sur {{count, number}} de messages ; le hasard seul peut donner de {{low}} à {{high}} (95 %)",
    of_other:
      "{{n}} sur {{count, number}} messages ; le hasard seul peut donner de {{low}} à {{high}} (95 %)",
    tooYoung_one: "{{count, number}} message a moins de {{hours}} heures et ne compte pas encore.",
    tooYoung_many: "{{count, number}} de messages ont moins de {{hours}} heures et ne comptent pas encore.",
    tooYoung_other: "{{count, number}} messages ont moins de {{hours}} heures et ne comptent pas encore.",
    unlisted_one:
      "{{count, number}} message plus ancien n’est plus conservé et ne figure pas dans ces chiffres.",
    unlisted_many:
      "{{count, number}} de messages plus anciens ne sont plus conservés et ne figurent pas dans ces chiffres.",
    unlisted_other:
      "{{count, number}} messages plus anciens ne sont plus conservés et ne figurent pas dans ces chiffres.",
  },
  filter: {
    add: "Filtrer",
    any: "tout",
    pill: "{{facet}} : {{values}}",
    others_one: "{{count, number}} autre",
    others_many: "{{count, number}} d’autres",
    others_other: "{{count, number}} autres",
    remove: "Retirer le filtre « {{facet}} »",
    noValues: "Aucun de ces messages n’en a.",
    atLeast_one: "{{count, number}}+",
    atLeast_many: "{{count, number}}+",
    atLeast_other: "{{count, number}}+",
    more_one: "{{count, number}} valeur plus rare n’est pas listée.",
    more_many: "{{count, number}} de valeurs plus rares ne sont pas listées.",
    more_other: "{{count, number}} valeurs plus rares ne sont pas listées.",
    since: {
      hour: "Dernière heure",
      day: "Dernières 24 heures",
      week: "7 derniers jours",
      month: "30 derniers jours",
    },
    time: {
      name: "Date de création",
      from: "Créés depuis le {{from}}",
      until: "Créés avant le {{until}}",
      between: "Créés du {{from}} au {{until}}",
    },
    facet: {
      state: "État",
      reached: "Étape atteinte",
      standing: "Encore attendu",
      requested: "Voie demandée",
      submitted: "Voie d’envoi",
      billed: "Voie facturée",
      why: "Raison du changement de voie",
      error: "Erreur",
      country: "Pays",
      template: "Modèle",
      category: "Catégorie",
      campaign: "Campagne",
      variant: "Message de la campagne",
      origin: "Nature de l’envoi",
      number: "Numéro d’envoi",
      account: "Compte",
    },
    none: {
      state: "Aucun",
      reached: "Aucune",
      standing: "Aucun",
      requested: "Non demandée ici",
      submitted: "Non envoyé d’ici",
      billed: "Aucune",
      why: "Comme demandé",
      error: "Sans erreur",
      country: "Pays inconnu",
      template: "Sans modèle",
      category: "Sans modèle",
      campaign: "Hors campagne",
      variant: "Hors campagne",
      origin: "Aucune",
      number: "Aucun",
      account: "Sans compte",
    },
    category: { MARKETING: "Marketing", UTILITY: "Utilitaire", AUTHENTICATION: "Authentification" },
    reached: {
      "not-accepted": "Pas pris en charge par Meta",
      accepted: "Accepté",
      sent: "Envoyé",
      delivered: "Distribué",
      read: "Lu",
    },
    standing: {
      over: "Arrivé ou en échec",
      open: "Peut encore arriver",
      stuck: "Sans nouvelles",
      expired: "Expiré",
    },
    billed: {
      "not-yet": "Pas encore connue",
      optimized: "Optimisée",
      cloud: "Cloud API",
      unclear: "Incertaine",
      never: "Inconnue",
    },
    why: {
      "template-not-marketing": "Modèle non marketing",
      "template-syncing": "Modèle en cours de synchronisation",
      "max-price-required": "Prix maximum exigé dans ce pays",
      "billed-as-cloud": "Facturé par Meta en Cloud API",
      "account-not-active": "Compte non activé",
    },
    origin: {
      test: "Message de test",
      campaign: "Campagne",
      experiment: "Expérience",
      echo: "Écho d’une autre application",
      imported: "Importé",
    },
    variant: "Message {{n}}",
  },
  export: {
    label: "Exporter ce qui est affiché",
    csv: "Exporter en CSV",
    json: "Exporter en JSON",
    busy: "{{done, number}} sur {{total, number}}",
    busyUncounted: "{{done, number}} jusqu’ici",
    stop: "Arrêter l’export",
    saved_one: "{{count, number}} message enregistré dans {{path}}",
    saved_many: "{{count, number}} de messages enregistrés dans {{path}}",
    saved_other: "{{count, number}} messages enregistrés dans {{path}}",
    downloaded_one: "{{count, number}} message exporté",
    downloaded_many: "{{count, number}} de messages exportés",
    downloaded_other: "{{count, number}} messages exportés",
    numbers: "Les numéros de téléphone sont réduits à leurs quatre derniers chiffres.",
  },
  empty: {
    title: "Aucun message pour l’instant",
    body: "Chaque message envoyé a sa ligne ici : son destinataire, la voie réellement empruntée et la dernière étape atteinte.",
    sampleTemplate: "soldes_automne",
  },
  noMatch: {
    title: "Aucun message ne correspond",
    body: "Aucun message ne correspond à tous ces filtres à la fois.",
    clear: "Effacer les filtres",
  },
  state: {
    sending: "Envoi en cours",
    unknown: "Inconnu",
    accepted: "Accepté",
    held: "Retenu par Meta",
    paused: "En pause chez Meta",
    sent: "Envoyé",
    delivered: "Distribué",
    read: "Lu",
    failed: "Échec",
  },
  deliveredTwice: "Distribué deux fois",
  erased: "Personne effacée",
  deliveredTwiceHelp: "Deux tentatives d’envoi de ce message ont atteint le destinataire.",
  standing: {
    stuck: "Sans nouvelles",
    expired: "Expiré",
  },
  standingHelp: {
    stuck:
      "Meta n’en a plus rien dit depuis plus longtemps que d’habitude. Ses accusés de réception n’arrivent peut-être pas jusqu’à Waypost.",
    expired:
      "Le délai pendant lequel Meta tente de le distribuer est écoulé, et aucun accusé de réception n’indique qu’il est arrivé. Meta ne signale pas les messages qu’il abandonne.",
  },
  attempts: {
    title: "Tentative {{n}}",
    description:
      "Une autre tentative d’envoi du même message. Ce qui précède concerne la tentative {{n}}, celle qui est allée le plus loin.",
  },
  stateHelp: {
    sending: "La requête est en route vers Meta.",
    unknown:
      "La réponse de Meta à la requête s’est perdue. Seul un accusé de réception peut dire si Meta a accepté le message ; Waypost ne le renvoie jamais automatiquement.",
    accepted: "Meta a accepté la requête. Cela ne dit encore rien du destinataire.",
    held: "Meta a accepté le message et le retient le temps de juger la qualité du modèle. Il sera ensuite envoyé ou abandonné.",
    paused: "Meta a accepté le message et en a suspendu la distribution.",
    sent: "Meta l’a expédié. Rien ne dit encore qu’il soit arrivé sur l’appareil.",
    delivered: "Il est sur l’appareil du destinataire.",
    read: "Le destinataire l’a ouvert. Meta ne le signale que si les réglages de confidentialité de cette personne le permettent.",
    failed: "Meta l’a refusé ou n’a pas pu le distribuer. Le code en donne la raison.",
  },
  glossary: {
    open: "Signification des états",
    title: "Signification des états",
  },
  message: {
    title: "Message à {{recipient}}",
    titleErased: "Message à une personne effacée",
    loading: "Chargement du message",
    created: "Créé",
    titleBare: "Message",
    export: { label: "Exporter ce message" },
    notFound: {
      title: "Ce message n’est pas ici",
      body: "Il n’est pas dans cet espace de travail. Il est peut-être dans un autre, ou l’adresse est incomplète.",
    },
  },
  route: {
    title: "Voies d’envoi",
    requested: "Demandée",
    submitted: "Soumise",
    billed: "Facturée",
    requestedHelp: "Ce que vous avez demandé",
    submittedHelp: "Ce que Waypost a soumis",
    billedHelp: "D’après l’accusé de réception de Meta",
    optimized: "Optimisée",
    cloud: "Cloud API",
    unknown: "Pas encore connue",
    neverKnown: "Inconnue",
    unclear: "Incertaine",
    unknownHelp: "La voie facturée sera connue dès qu’un accusé de réception indiquera le prix.",
    unnamed:
      "Tous les accusés de réception sont arrivés, et aucun n’indique de prix. Meta n’en donne pas toujours.",
    ranOut: "Aucun accusé de réception n’a indiqué de prix pendant le délai de distribution du message.",
    failedBefore: "Le message a échoué avant qu’un accusé de réception indique un prix.",
    notTaken: "Meta n’a pas accepté le message : aucune voie n’a été facturée.",
    unclearHelp:
      "Meta l’a facturé dans une catégorie que Waypost ne connaît pas ; elle est affichée telle quelle.",
    notBilled: "Aucune",
    pricingType: {
      regular: "Prix normal",
      free_customer_service: "Message de service gratuit",
      free_group_customer_service: "Message de service gratuit dans un groupe",
      free_entry_point: "Gratuit : la personne est venue d’une publicité ou d’une page",
    },
    pricingSubtype: {
      paid_exempt: "Exonéré",
    },
    notOurs: "Envoyé hors de Waypost",
    asAsked: "Envoyé et facturé comme demandé.",
    fallback: {
      waypost: "Repli décidé par Waypost.",
      meta: "Repli décidé par Meta.",
      "template-not-marketing":
        "La distribution optimisée est réservée aux modèles marketing, et celui-ci n’en est pas un.",
      "template-syncing": "Meta préparait encore le modèle pour la distribution optimisée.",
      "max-price-required":
        "Dans ce pays, la distribution optimisée n’accepte que les modèles avec un prix maximal, et celui-ci n’en a pas.",
      "billed-as-cloud":
        "Le message a été soumis à la distribution optimisée, et Meta l’a facturé comme un message marketing ordinaire, sans dire pourquoi.",
      "account-not-active":
        "La distribution optimisée n’était pas active pour ce compte au moment de l’envoi ; Meta a donc envoyé le message par la Cloud API.",
    },
    statusThen: "Statut du compte à ce moment :",
  },
  timeline: {
    title: "Chronologie",
    created: "Créé",
    accepted: "Accepté",
    held: "Retenu par Meta",
    paused: "En pause chez Meta",
    unknown: "Réponse perdue",
    "never-sent": "Envoi impossible",
    refused: "Refusé par Meta",
    sent: "Envoyé",
    delivered: "Distribué",
    read: "Lu",
    failed: "Échec",
    other: "« {{status}} », un statut que Waypost ne connaît pas",
    otherBare: "Un statut que Waypost ne connaît pas",
    waypostClock: "Horloge de Waypost",
    metaClock: "Horloge de Meta",
    after: "{{duration}} plus tard",
    underASecond: "moins d’une seconde",
    sameSecond: "Dans la même seconde",
    atTheLatest: "{{time}} au plus tard",
    implied: "Déduit",
    impliedHelp: "Meta ne l’a pas signalé, mais une étape suivante le prouve.",
    clockConflict: "Heures incohérentes",
    clockConflictHelp:
      "Meta date cette étape après une autre qu’elle précède forcément. L’ordre n’est pas modifié.",
    waiting: "En attente d’un accusé de réception",
    waitingUnknown: "Seul un accusé de réception dira s’il est parti",
    clocksSandbox:
      "L’horloge de Meta est ici celle du bac à sable, à la seconde près. Quand elle avance sur celle de cet ordinateur, aucun délai n’est indiqué entre une étape de Waypost et une étape de Meta.",
    clocks:
      "L’horloge de Waypost et celle de Meta, à la seconde près, peuvent différer de quelques secondes. Quand elles se contredisent, aucun délai n’est indiqué entre elles.",
  },
  error: {
    title: "Cause de l’échec",
    earlierTitle: "Meta a aussi signalé une erreur",
    code: "Code {{code}} de Meta",
    metaSays: "Explication de Meta",
    unknownCode: "Code {{code}} de Meta, inconnu de Waypost.",
    noCode: "Meta n’a pas donné de code d’erreur.",
    noCodeNoWords: "Meta n’a donné ni code d’erreur ni explication.",
    unknownCodeHelp: "Il n’y a que l’explication de Meta. Sa liste d’erreurs en dit peut-être plus.",
    neverSent: {
      meaning: "Le serveur de Meta était injoignable : la requête n’a pas quitté cet ordinateur.",
      remedy: "Vérifiez la connexion, puis renvoyez le message. Rien ne peut arriver deux fois.",
    },
    reference: "Liste d’erreurs de Meta",
    trace: "ID de trace",
    copyTrace: "Copier l’ID de trace",
    todo: "Que faire ?",
    notBefore: "Pas avant {{time}} (au moins {{duration}} après l’échec).",
    mayRetry: "Le message peut être renvoyé depuis {{time}}.",
    asOf: "Explications d’après la liste d’erreurs de Meta du {{date}}.",
    otherForm:
      "Ce numéro peut s’écrire de deux façons ({{country}}), et la liste de Meta contient peut-être l’autre : {{number}}.",
    tryOtherForm: "Saisir {{number}}",
    usRecipient:
      "Le destinataire est aux États-Unis, où Meta ne distribue aucun message marketing, quelle que soit la voie.",
  },
  disposition: {
    "retry-now": "Le message peut être renvoyé",
    wait: "Attendre, puis renvoyer",
    reroute: "Changer de mode de distribution",
    "fix-payload": "Modifier le message",
    "fix-account": "Remettre d’abord le compte en règle",
    "suppress-recipient": "Exclure cette personne",
    "give-up": "Renvoyer le message n’y changera rien",
  },
  action: {
    setup: "Ouvrir la mise en place",
    account: "Voir le compte",
  },
  receipts: {
    title: "Accusés de réception",
    description: "Ce que Meta a signalé sur ce message, dans l’ordre d’arrivée dans Waypost.",
    none: "Aucun accusé de réception pour l’instant. Meta les envoie par webhook, en général quelques secondes après le message.",
    noneRefused: "Il n’en viendra pas : Meta a refusé la requête.",
    noneNeverSent: "Il n’en viendra pas : la requête n’a pas quitté cet ordinateur.",
    arrival: "N° {{arrival}}",
    metaTime: "Heure de Meta",
    arrived: "Arrivé",
    asked: "Demandé",
    webhook: {
      address: "Adresse à laquelle Meta a envoyé le webhook de cet accusé de réception :",
      nowhere: "Meta ne dit pas où le webhook de cet accusé de réception a été envoyé.",
      state: {
        delivered: "Selon Meta, le webhook a bien été remis.",
        failed: "Selon Meta, le webhook n’a pas pu être remis.",
        waiting: "Selon Meta, le webhook n’a pas encore été remis.",
        other: "État du webhook selon Meta : {{state}}.",
      },
      problem: "Raison donnée par Meta : {{problem}}",
    },
    outOfOrder: "Dans le désordre",
    outOfOrderHelp: {
      "dated-later": "Il est arrivé après un accusé de réception que Meta date plus tard.",
      "same-second":
        "Il est arrivé après un accusé de réception qui le suit d’ordinaire. Meta date les deux de la même seconde.",
    },
    duplicates_one: "Reçu {{count, number}} fois de plus",
    duplicates_many: "Reçu {{count, number}} de fois de plus",
    duplicates_other: "Reçu {{count, number}} fois de plus",
    trust: {
      imported: "Importé",
      relayed: "Relayé",
      asked: "D’après l’historique de Meta",
    },
    raw: "Notification brute",
    rawGone: "Le webhook qui l’a apporté n’est plus conservé.",
    answerGone: "La réponse qui l’a apporté n’est plus conservée.",
    rawLabel: "Notification {{arrival}} en JSON",
  },
  technical: {
    title: "Requête et réponse",
    endpoint: "Soumise à",
    request: "Requête",
    requestLabel: "Requête en JSON",
    response: "Réponse",
    responseLabel: "Réponse en JSON",
    noResponse: "Aucune réponse n’a été reçue.",
  },
  listed: {
    "opt-out": "Désabonnement",
    "opt-outSince": "Désabonnement depuis le {{date}}",
    suppression: "Exclusion",
    suppressionSince: "Exclusion depuis le {{date}}",
    show: { "opt-out": "Voir dans les désabonnements", suppression: "Voir dans les exclusions" },
  },
  details: {
    title: "Détails",
    recipient: "Destinataire",
    permission: "Marketing à cette personne",
    country: "Pays",
    template: "Modèle",
    number: "Envoyé depuis",
    account: "Compte",
    wamid: "ID du message chez Meta",
    id: "ID du message dans Waypost",
    copyWamid: "Copier l’ID de Meta",
    copyId: "Copier l’ID de Waypost",
    copyRecipient: "Copier le numéro",
    none: "Aucun pour l’instant",
    updated: "Dernière mise à jour",
  },
  explain: {
    "0": {
      meaning: "Meta n’a pas pu authentifier le jeton : il a expiré ou a été révoqué.",
      remedy: "Remplacez le jeton dans la mise en place.",
    },
    "1": {
      meaning:
        "Meta n’a pas compris la requête, ou a rencontré une erreur de son côté. Il ne précise pas lequel des deux.",
      remedy: "Renvoyez le message ; si cela persiste, consultez l’état de la plateforme Meta.",
    },
    "2": {
      meaning: "Le service de Meta a été momentanément indisponible ou surchargé.",
      remedy:
        "Renvoyez le message dans quelques minutes. Si cela se répète, vérifiez le paiement et l’état du compte.",
    },
    "3": {
      meaning: "Il manque à l’application une capacité ou une autorisation pour cette requête.",
      remedy: "Accordez l’autorisation chez Meta, puis vérifiez à nouveau la mise en place.",
    },
    "4": {
      meaning: "L’application a fait plus de requêtes que Meta n’en autorise pour le moment.",
      remedy: "Attendez : la limite se lève automatiquement.",
    },
    "10": {
      meaning:
        "L’application ou le compte n’a pas ce droit : une autorisation manque, ou le compte n’est pas éligible.",
      remedy: "Dans la mise en place, comparez les autorisations accordées et requises.",
    },
    "33": {
      meaning: "Le numéro a été supprimé chez Meta, ou son ID est erroné.",
      remedy: "Choisissez de nouveau le numéro dans la mise en place.",
    },
    "100": {
      meaning:
        "Meta n’accepte pas l’une des valeurs : mal orthographiée, non prise en charge ou trop longue.",
      remedy: "L’explication de Meta, ci-dessous, indique laquelle. Corrigez-la, puis renvoyez le message.",
    },
    "190": {
      meaning: "Le jeton d’accès a expiré ou n’est plus valide.",
      remedy: "Remplacez le jeton dans la mise en place.",
    },
    "200": {
      meaning: "Il manque au jeton une autorisation que cette requête exige.",
      remedy: "Dans la mise en place, comparez les autorisations accordées et requises.",
    },
    "368": {
      meaning: "Meta a bloqué le compte temporairement, pour une infraction à ses règles.",
      remedy: "La page « Qualité du compte » de Meta indique la cause, la durée et le recours possible.",
    },
    "80007": {
      meaning: "Le compte a atteint la limite de requêtes de Meta.",
      remedy: "Attendez : la limite se lève automatiquement.",
    },
    "130403": {
      meaning: "Votre entreprise a bloqué cette personne.",
      remedy: "Débloquez-la d’abord, si elle doit recevoir vos messages.",
    },
    "130429": {
      meaning: "Les messages sont partis plus vite que le débit de ce numéro ne le permet.",
      remedy: "Renvoyez le message, à un rythme plus lent.",
    },
    "130472": {
      meaning:
        "Meta a inclus cette personne dans une expérience, sans aucun message marketing. Votre message n’est pas en cause, et rien n’est facturé.",
      remedy: "Joignez-la par un autre canal.",
    },
    "130497": {
      meaning: "Les entreprises de votre secteur ne peuvent pas écrire à des personnes de ce pays.",
      remedy: "Excluez ce pays.",
    },
    "131000": {
      meaning: "Une erreur est survenue chez Meta, qui n’en donne pas la cause.",
      remedy: "Renvoyez le message. Si cela persiste, donnez l’ID de trace à l’assistance de Meta.",
    },
    "131005": {
      meaning: "Le jeton a été refusé : une autorisation manque ou a été retirée.",
      remedy: "Dans la mise en place, comparez les autorisations accordées et requises.",
    },
    "131008": {
      meaning: "Il manque à la requête une valeur que Meta exige.",
      remedy: "L’explication de Meta, ci-dessous, indique laquelle. Ajoutez-la, puis renvoyez le message.",
    },
    "131009": {
      meaning:
        "L’une des valeurs n’est pas valide. Avec la distribution optimisée, le modèle peut aussi être encore en cours de synchronisation.",
      remedy:
        "Vérifiez les valeurs. Si elles sont justes, attendez dix minutes, puis renvoyez le message une seule fois.",
    },
    "131016": {
      meaning: "Un service de Meta a été momentanément indisponible.",
      remedy: "Renvoyez le message dans quelques minutes.",
    },
    "131021": {
      meaning: "Le destinataire et l’expéditeur sont le même numéro.",
      remedy: "Choisissez un autre destinataire.",
    },
    "131026": {
      meaning:
        "Le message n’a pas pu atteindre ce numéro. Meta ne dit pas pourquoi : le plus souvent, le destinataire n’est pas sur WhatsApp, n’a pas accepté ses conditions actuelles ou utilise une ancienne version.",
      remedy: "Vérifiez le numéro auprès de la personne, ou passez par un autre canal.",
    },
    "131030": {
      meaning:
        "Un numéro de test ne peut écrire qu’aux destinataires de sa liste, et celui-ci n’en fait pas partie.",
      remedy: "Ajoutez le destinataire à la liste chez Meta, ou envoyez depuis l’un de vos propres numéros.",
    },
    "131031": {
      meaning:
        "Meta a verrouillé le compte, ou une donnée transmise, comme le code PIN, ne correspond pas à la sienne.",
      remedy: "Consultez l’état du compte et, s’il est verrouillé, déposez un recours chez Meta.",
    },
    "131037": {
      meaning: "Le numéro n’a pas encore de nom d’affichage approuvé.",
      remedy: "Faites approuver le nom d’affichage chez Meta, puis renvoyez le message.",
    },
    "131042": {
      meaning: "Meta n’a pas pu facturer le message : le moyen de paiement pose problème.",
      remedy: "Corrigez le moyen de paiement chez Meta, puis renvoyez le message.",
    },
    "131045": {
      meaning: "Le numéro n’est pas correctement enregistré.",
      remedy: "Enregistrez le numéro dans la mise en place.",
    },
    "131047": {
      meaning: "Cette personne n’a pas écrit depuis plus de 24 heures : seul un modèle peut lui être envoyé.",
      remedy: "Utilisez un modèle.",
    },
    "131048": {
      meaning: "Meta ralentit ce numéro : trop de ses messages ont été bloqués ou signalés.",
      remedy: "Attendez, réduisez les envois et surveillez la qualité du numéro.",
    },
    "131049": {
      meaning:
        "Meta ne l’a pas distribué, pour limiter le marketing que cette personne reçoit de toutes les entreprises. Votre message n’est pas en cause.",
      remedy:
        "Attendez au moins un jour avant de réessayer, puis plus longtemps. Insister aggrave la situation.",
    },
    "131050": {
      meaning: "Cette personne s’est désabonnée des messages marketing de votre entreprise.",
      remedy: "Excluez-la tant qu’elle ne s’est pas réabonnée dans WhatsApp.",
    },
    "131051": {
      meaning: "Meta ne prend pas en charge ce type de message.",
      remedy: "Utilisez un modèle d’un type pris en charge.",
    },
    "131052": {
      meaning: "Meta n’a pas pu télécharger le média.",
      remedy: "Vérifiez que l’adresse du fichier est publique et répond.",
    },
    "131053": {
      meaning: "Meta n’a pas pu traiter le média : son type, sa taille ou son adresse ne convient pas.",
      remedy: "Vérifiez le fichier et son adresse, puis renvoyez le message.",
    },
    "131055": {
      meaning: "Cette voie est réservée aux modèles marketing.",
      remedy: "Envoyez le message par la Cloud API.",
    },
    "131056": {
      meaning: "Trop de messages ont été envoyés de ce numéro à cette personne en peu de temps.",
      remedy: "Laissez quelques secondes entre deux messages à la même personne.",
    },
    "131057": {
      meaning: "Meta intervient sur le compte, par exemple pour augmenter son débit.",
      remedy: "Réessayez dans une minute.",
    },
    "131061": {
      meaning: "Ce modèle a un prix maximal, ce que la Cloud API n’accepte pas.",
      remedy: "Envoyez-le en distribution optimisée.",
    },
    "131062": {
      meaning: "Ce message ne peut pas être adressé à un ID d’utilisateur WhatsApp.",
      remedy: "Utilisez le numéro de téléphone.",
    },
    "131063": {
      meaning: "Les modèles marketing sont désactivés sur la Cloud API pour ce compte.",
      remedy: "Utilisez la distribution optimisée, ou faites-les réactiver chez Meta.",
    },
    "131064": {
      meaning: "Meta limite ce compte parce que des modèles étaient dans la mauvaise catégorie.",
      remedy: "Corrigez les catégories ; la limite se lève ensuite automatiquement.",
    },
    "131065": {
      meaning: "Meta ne propose pas de prix maximal dans le pays du destinataire.",
      remedy: "Pour ce pays, choisissez un modèle sans prix maximal.",
    },
    "131070": {
      meaning: "Une autre application gère cette conversation : Meta n’y accepte aucun message venant d’ici.",
      remedy:
        "Un nouvel envoi n’y changera rien. Cherchez chez Meta, dans le routage des conversations, quelle application la gère, et demandez que la conversation soit transférée à la vôtre.",
    },
    "132000": {
      meaning: "Le nombre de valeurs ne correspond pas aux variables du modèle.",
      remedy: "Actualisez la liste des modèles et remplissez chaque variable.",
    },
    "132001": {
      meaning: "Meta n’a pas de modèle approuvé de ce nom dans cette langue.",
      remedy: "Actualisez la liste des modèles et choisissez-en un qui est approuvé.",
    },
    "132005": {
      meaning: "Une fois rempli, le texte est trop long.",
      remedy: "Raccourcissez les valeurs.",
    },
    "132007": {
      meaning: "Le contenu du modèle enfreint les règles de Meta.",
      remedy: "Modifiez le modèle chez Meta.",
    },
    "132008": {
      meaning: "L’une des valeurs du modèle n’est pas valide.",
      remedy: "Corrigez la valeur, puis renvoyez le message.",
    },
    "132012": {
      meaning: "Une valeur n’a pas le format que demande le modèle.",
      remedy: "Corrigez la valeur, puis renvoyez le message.",
    },
    "132015": {
      meaning: "Meta a mis le modèle en pause pour faible qualité.",
      remedy: "Attendez que Meta le réactive, ou modifiez-le.",
    },
    "132016": {
      meaning: "Meta a désactivé définitivement le modèle pour faible qualité.",
      remedy: "Créez un nouveau modèle.",
    },
    "132018": {
      meaning: "Les paramètres du modèle n’ont pas passé le contrôle de Meta.",
      remedy: "Corrigez les valeurs, puis renvoyez le message.",
    },
    "132068": {
      meaning: "Meta a bloqué le flow qu’ouvre ce modèle.",
      remedy: "Corrigez le flow chez Meta, puis renvoyez le message.",
    },
    "132069": {
      meaning: "Meta limite le flow qu’ouvre ce modèle à quelques messages par heure.",
      remedy: "Corrigez le flow chez Meta, ou attendez avant le prochain message.",
    },
    "133010": {
      meaning: "Le numéro n’est pas enregistré pour l’envoi.",
      remedy: "Enregistrez-le dans la mise en place.",
    },
    "134100": {
      meaning: "La distribution optimisée est réservée aux modèles marketing.",
      remedy: "Envoyez le message par la Cloud API.",
    },
    "134101": {
      meaning:
        "Le modèle est encore en cours de synchronisation pour la distribution optimisée. Cela peut durer dix minutes après sa création, sa modification ou sa réactivation.",
      remedy: "Attendez dix minutes, puis renvoyez le message.",
    },
    "134102": {
      meaning:
        "Le modèle ne peut pas servir à la distribution optimisée : elle n’est pas active pour ce compte, ou la synchronisation a échoué.",
      remedy: "Consultez le statut du compte. Si elle est active, adressez-vous à l’assistance de Meta.",
    },
    "135000": {
      meaning: "Meta n’a pas pu utiliser certaines valeurs, sans dire lesquelles.",
      remedy: "Vérifiez les valeurs, puis renvoyez le message.",
    },
  },
} as const;
