/** L’inscription d’entreprises clientes. Les clés en capitales sont les mots de Meta. */
import type { signup as en } from "../en/signup.ts";
import type { Translated } from "../translated.ts";

export const signup: Translated<typeof en> = {
  loading: "Lecture de l’inscription",
  backToSetup: "Mise en place",
  ways: {
    title: "Modes de connexion",
    description:
      "Comment Waypost accède aux comptes WhatsApp. Vous pourrez en changer plus tard, sans rien perdre.",
    sectionTitle: "Comment voulez-vous vous connecter ?",
    sectionText: "Choisissez le mode qui vous convient. Vous pourrez en changer plus tard, sans rien perdre.",
    forWhom: "Pour qui",
    needs: "Il vous faut",
    limits: "Bon à savoir",
    current: "Mode actuel",
    change: "Changer de mode de connexion",
    other: "Autres modes de connexion",
    own: {
      title: "Ma propre entreprise",
      forWhom: "Vous gérez le canal WhatsApp de votre entreprise.",
      needs: "Le jeton d’un utilisateur système. L’ID et la clé secrète de l’application, si vous les avez.",
      limits:
        "Aucune page d’inscription. Un administrateur signe les conditions dans le Gestionnaire WhatsApp.",
      action: "Utiliser un jeton",
    },
    clients: {
      title: "J’inscris des entreprises clientes",
      forWhom: "Vous êtes partenaire et reliez d’autres entreprises à votre application chez Meta.",
      needs: "Une application, sa clé secrète et une configuration d’Embedded Signup v4.",
      limits: "Comprend la distribution optimisée si la configuration la prévoit.",
      action: "Inscrire des clients",
    },
    hosted: {
      title: "Lien d’inscription de Meta",
      forWhom: "Vous envoyez à vos clients un lien de Meta tout prêt, sans rien développer.",
      needs: "Le lien, votre application, sa clé secrète et un jeton de votre propre entreprise.",
      limits:
        "Cloud API seulement : la distribution optimisée n’en fait pas partie. Ses conditions peuvent être proposées ensuite.",
      action: "Utiliser le lien de Meta",
    },
  },
  card: {
    title: "Entreprises clientes",
    none: "Aucune inscription en cours.",
    start: "Inscrire un client",
    open: "Voir l’inscription",
    result: "Voir le résultat",
    dismiss: "Masquer",
    clients: "Clients",
    app: "Application",
    kind: {
      "waiting-for-person": "Une inscription attend l’administrateur du client, sur les pages de Meta.",
      "waiting-for-partner": "En attente d’un client sur le lien de Meta.",
      exchanging: "Meta confirme une inscription.",
      connecting: "Connexion d’un client en cours.",
      finished: "La dernière inscription a connecté un client.",
      cancelled: "La dernière inscription a été annulée.",
      unwatched: "Waypost ne surveille plus le lien de Meta. Le lien fonctionne toujours.",
      failed: "La dernière inscription a échoué.",
    },
  },
  app: {
    title: "Application",
    description:
      "Ce dont une inscription a besoin. Remplissez seulement ce que vous utilisez : chaque voie indique ce qui lui manque.",
    fieldState: {
      missing: "Non renseigné",
      proven: "Confirmé par Meta",
      unproven: "Pas encore confirmé",
      refused: "Refusé par Meta",
    },
    pairUnprovenHelp:
      "L’ID et la clé secrète de l’application peuvent être vérifiés auprès de Meta dès maintenant.",
    unprovenHelp:
      "« Pas encore confirmé » : Meta ne permet pas de le vérifier autrement que par une inscription.",
    fields: {
      appId: "ID de l’application",
      appSecret: "Clé secrète",
      configurationId: "ID de configuration",
      hostedLink: "Lien d’inscription de Meta",
      pageAddress: "Adresse de votre page",
    },
    help: {
      appId: "Des chiffres seulement. En haut du tableau de bord de l’application, chez Meta.",
      appSecret:
        "Dans le tableau de bord, parmi les paramètres de base de l’application. Waypost l’enregistre, s’en sert et ne l’affiche plus.",
      appSecretSaved: "Une clé est enregistrée et n’est plus jamais affichée. Laissez vide pour la garder.",
      configurationId:
        "Dans le tableau de bord, sous Facebook Login for Business › Configurations. Il faut une configuration d’Embedded Signup v4 pour WhatsApp ; cochez-y le produit « Marketing Messages API for WhatsApp » pour la distribution optimisée.",
      configurationSandbox: "Le bac à sable propose ses configurations ; avec Meta, collez l’ID.",
      hostedLink:
        "Dans le tableau de bord, sous WhatsApp › Démarrage rapide, où il est tout prêt. Seulement pour l’inscription par lien.",
      pageAddress:
        "Seulement si vous hébergez vous-même une page avec le SDK JavaScript de Meta. Elle commence par https://, et son domaine doit être autorisé dans les paramètres de Facebook Login for Business.",
    },
    check: "Vérifier auprès de Meta",
    save: "Enregistrer et vérifier",
    saved: "Application enregistrée",
    checkedAt: "Vérifié {{when}}",
    neverChecked: "Pas encore vérifié auprès de Meta",
  },
  start: {
    title: "Inscrire un client",
    description:
      "L’administrateur du client parcourt les pages de Meta. Waypost reçoit ensuite l’accès accordé et connecte le compte.",
    flowLabel: "Ce que fait le client",
    flow: {
      standard: "Compte nouveau ou existant",
      coexistence: "Numéro de l’application WhatsApp Business",
      "only-api-access": "Donner l’accès seulement",
    },
    flowHelp: {
      standard: "Le client choisit ou crée un compte WhatsApp et un numéro.",
      coexistence:
        "Le client continue d’utiliser l’application sur son téléphone, avec le même numéro. Lisez d’abord ce qui change.",
      "only-api-access": "Le client autorise votre application à utiliser un compte déjà en place.",
    },
    placesTitle: "Où se déroule l’inscription",
    places: {
      window: "Dans une fenêtre de Waypost",
      browser: "Dans votre navigateur",
      page: "Sur votre propre page",
      hosted: "Avec le lien de Meta",
    },
    placeHelp: {
      window:
        "Affiche l’adresse réelle et oublie tout à la fermeture. Waypost reçoit le résultat automatiquement.",
      browser:
        "Vous collez aussitôt l’adresse de la page d’arrivée : son code n’est valable qu’environ 30 secondes.",
      page: "Votre page exécute le SDK de Meta et affiche un résultat, que vous collez ici.",
      hosted: "Vous envoyez le lien au client et Waypost attend l’arrivée du compte. Cloud API seulement.",
    },
    begin: "Commencer",
    beginNamed: "Commencer : {{place}}",
    missing: "Il manque : {{needs}}.",
    onlyStandard: "Le lien de Meta ne propose que « Compte nouveau ou existant ».",
    needs: {
      "signup-window": "l’application de bureau Waypost",
      "app-id": "l’ID de l’application",
      "app-secret": "la clé secrète",
      configuration: "l’ID de configuration",
      "page-address": "l’adresse de votre page",
      "hosted-link": "le lien d’inscription",
      token: "un jeton de votre propre entreprise",
      portfolio: "votre portefeuille (le jeton doit avoir business_management)",
    },
    addDetails: "Compléter l’application",
    enterToken: "Saisir un jeton",
    standardNote:
      "Si votre configuration admet aussi les numéros de l’application WhatsApp Business, le client peut en choisir un sur les pages de Meta.",
  },
  coexistence: {
    title: "Avant de connecter un numéro de l’application WhatsApp Business",
    read: "Ce que cela change pour un numéro de l’application WhatsApp Business",
    changesTitle: "Ce qui change",
    changes: {
      both: "Le numéro reste dans l’application du téléphone et sert en même temps par la Cloud API.",
      speed: "Il envoie au plus 20 messages par seconde. Les autres numéros commencent à 80.",
      inactivity:
        "Meta peut le déconnecter si le téléphone reste inutilisé environ 14 jours, ou un appareil lié environ 30 jours.",
      register: "Waypost n’enregistre jamais un tel numéro : cette étape est sautée.",
      delivery:
        "Meta peut juger le compte non éligible à la distribution optimisée à cause de l’application. La mise en place l’indique alors.",
    },
    finalTitle: "Ce qui ne se fait qu’une fois",
    final: {
      sync: "Meta permet de synchroniser les données du téléphone une seule fois, dans les 24 heures. Waypost ne le fait pas. Passé ce délai, il faut déconnecter le numéro et le connecter à nouveau.",
    },
    backTitle: "Comment revenir en arrière",
    back: {
      remove:
        "Le numéro peut être retiré de la Cloud API. Il quitte alors aussi la distribution optimisée, et plus rien ne peut en partir ici.",
    },
    consent: "J’ai lu ceci et le client est d’accord",
    begin: "Commencer l’inscription",
  },
  waiting: {
    windowTitle: "L’inscription est ouverte dans sa fenêtre",
    windowText:
      "L’administrateur du client y remplit les pages de Meta. Waypost reçoit le résultat automatiquement.",
    browserTitle: "En attente du résultat de votre navigateur",
    browserText: "Parcourez les pages de Meta, puis collez l’adresse de la page d’arrivée.",
    pageTitle: "En attente du résultat de votre page",
    pageText: "Ouvrez votre page, faites l’inscription, puis collez le texte ou le lien qu’elle affiche.",
    stepOpen: "Ouvrir les pages de Meta",
    stepOpenPage: "Ouvrir votre page",
    open: "Ouvrir dans le navigateur",
    copyAddress: "Copier l’adresse",
    stepPaste: "Coller le résultat",
    pasteAddress: "Adresse de la page d’arrivée",
    pasteAddressHelp:
      "La page peut être vide ; seule compte l’adresse entière, avec « code » et « state ». Elle est utilisée aussitôt et jamais enregistrée.",
    pasteAddressHelpSandbox:
      "La dernière page l’affiche, avec un bouton pour la copier. Elle est utilisée aussitôt et jamais enregistrée.",
    pastePage: "Résultat de votre page",
    pastePageHelp:
      "Le texte entre accolades, ou le lien qui commence par waypost://. Il est utilisé aussitôt et jamais enregistré.",
    submit: "Utiliser ce résultat",
    timeLeft: "Temps restant : {{wait}}",
    cancel: "Annuler l’inscription",
    cancelWindowTitle: "Annuler l’inscription ?",
    cancelWindowText: "Sa fenêtre se ferme, et ce qui y a été rempli peut être perdu.",
    cancelExchangeText:
      "Ce que Meta vient de remettre est abandonné, et il faudra recommencer l’inscription.",
    keep: "Poursuivre l’inscription",
  },
  partner: {
    title: "En attente du client",
    text: "Envoyez ce lien à l’administrateur du client. Quand il a terminé, le compte apparaît ici automatiquement, même après un redémarrage.",
    link: "Lien de Meta",
    open: "Ouvrir dans le navigateur",
    copy: "Copier le lien",
    lastChecked: "Vérifié {{when}}",
    checkNow: "Vérifier maintenant",
    cancel: "Ne plus attendre",
    limits:
      "Cloud API seulement : la distribution optimisée ne fait pas partie de ce lien. Proposez ensuite les conditions à l’entreprise, sous Clients.",
  },
  exchanging: {
    title: "Confirmation auprès de Meta",
    text: "Le code de Meta est échangé contre le jeton du client. Cela prend quelques secondes.",
  },
  connecting: {
    title: "Connexion du client",
    text: "Chaque étape peut être reprise séparément. Rien n’est perdu si vous fermez Waypost.",
    listLabel: "Étapes de l’inscription",
    stop: "En rester là",
    stopTitle: "Laisser les étapes restantes ?",
    stopText:
      "Ce qui est connecté le reste. La suite peut se faire dans la mise en place ; un jeton qui n’appartient encore à aucun compte est supprimé.",
    stopConfirm: "En rester là",
  },
  steps: {
    token: "Jeton du client",
    identify: "Compte et numéro",
    subscribe: "Accusés de réception",
    register: "Enregistrement du numéro",
    payment: "Moyen de paiement",
  },
  stepState: {
    "not-started": "À venir",
    running: "En cours",
    done: "Terminé",
    failed: "Échec",
    "waiting-on-you": "À vous d’agir",
    "waiting-on-meta": "En attente de Meta",
    skipped: "Pas nécessaire",
  },
  stepDone: {
    token: "Meta a remis le jeton ; il ne sert qu’à ce compte.",
    identify: "Waypost sait de quel compte et de quel numéro il s’agit.",
    subscribe: "Votre application reçoit les accusés de réception de ce compte.",
    register: "Le numéro peut envoyer par la Cloud API.",
    payment: "Meta ne signale aucun moyen de paiement manquant.",
  },
  stepTodo: {
    token: "Waypost demande à Meta le jeton que le client accorde à votre application.",
    identify: "Waypost lit à quel compte et à quel numéro le jeton donne accès.",
    subscribe: "Waypost abonne votre application aux accusés de réception de ce compte.",
    register: "Waypost enregistre le numéro pour la Cloud API.",
    payment: "Waypost demande à Meta s’il y a un moyen de paiement.",
  },
  stepReason: {
    "pin-needed":
      "L’enregistrement demande un code PIN à six chiffres. Il devient la vérification en deux étapes du numéro.",
    "number-unverified":
      "Meta n’a pas vérifié le numéro. Faites-le vérifier dans le Gestionnaire WhatsApp, puis vérifiez à nouveau.",
    "payment-missing":
      "Le client doit ajouter un moyen de paiement chez Meta. Sans lui, aucun message ne peut partir.",
    "name-not-through":
      "Meta a refusé d’enregistrer le numéro : son nom affiché n’est pas encore validé. Attendez qu’il soit approuvé, puis vérifiez à nouveau. Chaque tentative compte : 10 au plus en 72 heures.",
    "register-locked":
      "Pour le moment, Meta n’accepte plus de tentative d’enregistrement de ce numéro : la limite est de 10 en 72 heures. Vérifiez à nouveau plus tard.",
    "name-in-review":
      "Meta examine le nom affiché du numéro. Enregistré trop tôt, un numéro peut rester en attente pendant des jours.",
    coexistence: "Le numéro reste dans l’application WhatsApp Business et ne doit pas être enregistré.",
    "no-number": "Le client a partagé un compte sans numéro. Ajoutez-en un dans le Gestionnaire WhatsApp.",
  },
  stepLine: "{{step}} : {{state}}",
  checkAgain: "Vérifier à nouveau",
  checkAgainNamed: "Vérifier à nouveau : {{step}}",
  retry: "Réessayer",
  retryNamed: "Réessayer : {{step}}",
  addPayment: "Ouvrir les paiements",
  pin: "Code PIN à six chiffres",
  pinHelp: "Si le numéro a déjà un code PIN, saisissez celui-ci. Trop d’erreurs le bloquent.",
  registerNumber: "Enregistrer le numéro",
  finished: {
    title: "Le client est connecté",
    chosen:
      "Waypost travaille désormais avec ce compte. La mise en place montre ce qu’il reste à faire avant le premier message.",
    checklist: "Voir la mise en place",
    notChosen: "Un autre compte est utilisé en ce moment. Vous pouvez passer à celui-ci dans Clients.",
    another: "Inscrire un autre client",
    finish: "Résultat",
    account: "Compte",
    number: "Numéro",
    noNumber: "Aucun pour l’instant : ajoutez-en un dans le Gestionnaire WhatsApp",
    portfolio: "Portefeuille du client",
    unknown: "Non communiqué par Meta",
    stepsTitle: "Étapes",
    kind: {
      full: "Compte et numéro",
      "only-account": "Compte, aucun numéro ajouté",
      coexistence: "Numéro de l’application WhatsApp Business",
      "ownership-moved": "Propriété transférée au client",
      "only-api-access": "Accès accordé seulement",
      unknown: "Meta n’a pas précisé",
    },
  },
  cancelled: {
    title: "L’inscription a été annulée",
    text: "Rien n’a été connecté. Vous pouvez recommencer quand vous voulez.",
    unwatchedTitle: "Waypost a cessé de surveiller",
    unwatchedText:
      "Le lien fonctionne toujours. Recommencez pour que Waypost attende à nouveau le compte du client.",
    leftTitle: "L’inscription a été abandonnée",
    leftAt: "Abandonnée à l’étape : {{step}}",
    reportedTitle: "Une erreur a été signalée sur les pages de Meta",
    reportedText:
      "Rien n’a été connecté. L’explication de Meta figure ci-dessous ; communiquez l’ID de session à son assistance.",
    again: "Recommencer",
    steps: {
      PHONE_NUMBER_SETUP: "saisie du numéro de téléphone",
      BUSINESS_ACCOUNT_SELECTION: "choix du portefeuille d’entreprise",
      PHONE_NUMBER_VERIFICATION: "vérification du numéro de téléphone",
      WABA_PHONE_PROFILE_PICKER: "choix du compte et du numéro",
    },
  },
  reported: {
    message: "Explication de Meta",
    code: "Code de Meta",
    sessionId: "ID de session",
    copySessionId: "Copier l’ID de session",
    timestamp: "Heure indiquée par Meta",
  },
  failed: {
    title: "L’inscription a échoué",
    wayOn: {
      "begin-again": "Recommencer",
      "change-app": "Modifier l’application",
      "change-configuration": "Modifier la configuration",
      "use-own-business": "Connecter ma propre entreprise",
    },
    dismiss: "Fermer",
  },
  hints: {
    title: "Causes possibles",
    "same-portfolio":
      "Le portefeuille propriétaire de l’application ne peut pas s’inscrire avec elle : Meta le grise. Connectez votre propre entreprise avec un jeton.",
    "development-mode":
      "Tant que l’application est en mode développement, l’étape du numéro peut rester vide chez Meta. Publiez l’application dans le tableau de bord.",
    "advanced-access":
      "Il manque peut-être à votre application l’accès avancé aux autorisations WhatsApp, nécessaire pour les comptes d’autres entreprises. Demandez-le dans le tableau de bord.",
    configuration:
      "La configuration ne demande pas toutes les autorisations. Modifiez-la dans le tableau de bord, sous Facebook Login for Business.",
  },
  announce: {
    "waiting-for-person": "L’inscription attend l’administrateur du client, sur les pages de Meta.",
    "waiting-for-partner": "Waypost attend l’arrivée du compte du client.",
    exchanging: "Confirmation auprès de Meta.",
    connecting: "Connexion du client.",
    finished: "Le client est connecté.",
    cancelled: "L’inscription a été annulée.",
    unwatched: "Waypost a cessé de surveiller. Le lien fonctionne toujours.",
    failed: "L’inscription a échoué.",
  },
  clients: {
    title: "Clients",
    description: "Les comptes que d’autres entreprises partagent avec votre portefeuille, selon Meta.",
    read: "Actualiser",
    lastRead: "Actualisé {{when}}",
    neverRead: "Pas encore chargé",
    search: "Rechercher un client",
    searchPlaceholder: "Nom, portefeuille ou ID",
    statusLabel: "Distribution optimisée",
    statusAll: "Tous les clients",
    statusEligible: "Éligible, conditions non signées",
    statusActive: "Active",
    statusWaiting: "En cours chez Meta",
    statusIneligible: "Non éligible",
    statusOther: "Non communiqué ou inconnu",
    shown_one: "{{count, number}} client",
    shown_many: "{{count, number}} de clients",
    shown_other: "{{count, number}} clients",
    listLabel: "Clients",
    unreadable_one:
      "{{count, number}} entrée de la liste de Meta est illisible et n’apparaît pas ici. Actualisez plus tard ou cherchez ce client chez Meta.",
    unreadable_many:
      "{{count, number}} d’entrées de la liste de Meta sont illisibles et n’apparaissent pas ici. Actualisez plus tard ou cherchez ces clients chez Meta.",
    unreadable_other:
      "{{count, number}} entrées de la liste de Meta sont illisibles et n’apparaissent pas ici. Actualisez plus tard ou cherchez ces clients chez Meta.",
    noMatch: "Aucun client ne correspond. Modifiez la recherche ou le filtre.",
    clearFilter: "Afficher tous les clients",
    emptyTitle: "Aucun client ne partage encore de compte avec vous",
    emptyText:
      "Une entreprise apparaît ici après une inscription avec votre application. Inscrivez-en une, puis actualisez la liste.",
    unreadTitle: "La liste n’est pas encore chargée",
    unreadText:
      "Actualisez-la pour demander à Meta quelles entreprises partagent un compte avec votre portefeuille.",
    needsToken:
      "Pour la charger, Waypost a besoin d’un jeton de votre propre entreprise avec l’autorisation business_management. Saisissez-le dans la mise en place.",
    account: "Compte {{id}}",
    portfolio: "Portefeuille {{name}}",
    portfolioUnknown: "Portefeuille non communiqué par Meta",
    connected: "Connecté",
    notConnected: "Non connecté",
    inUse: "Compte utilisé",
    choose: "Utiliser ce compte",
    chooseNamed: "Utiliser ce compte : {{name}}",
    connect: "Connecter",
    connectNamed: "Connecter : {{name}}",
    chosen: "Compte choisi",
    intent: "Proposer les conditions",
    intentNamed: "Proposer les conditions : {{name}}",
    intentHelp:
      "Meta écrit aux administrateurs de l’entreprise ; la demande figure aussi sous Demandes, dans les paramètres de l’entreprise.",
    requested: "Proposées le {{date}}",
    alreadyRequested: "Déjà proposées, par vous ou un autre partenaire ({{date}}). Rien de plus à faire.",
    requestId: "Demande {{id}}",
    asked: "Les conditions ont été proposées à l’entreprise",
  },
};
