/** Réglages : langue, apparence, secrets, à propos. */
import type { settings as en } from "../en/settings.ts";
import type { Translated } from "../translated.ts";

export const settings: Translated<typeof en> = {
  title: "Réglages",
  description:
    "Pour cet ordinateur, dans tous les espaces de travail. Les changements s’appliquent aussitôt.",
  language: {
    title: "Langue",
    label: "Langue de l’interface",
    system: "Celle de l’ordinateur",
    en: "English",
    fr: "Français",
  },
  appearance: {
    title: "Apparence",
    label: "Apparence",
    system: "Celle de l’ordinateur",
    light: "Claire",
    dark: "Sombre",
  },
  notifications: {
    title: "Notifications",
    label: "M’avertir de ce qui se passe quand je regarde ailleurs",
    help: "Quand la distribution optimisée devient active, quand un message de test arrive ou échoue, et quand Waypost a dû reprendre. Aucun numéro de téléphone n’est affiché.",
  },
  graph: {
    title: "API Graph",
    label: "Version utilisée avec Meta",
    help: "Meta conserve chaque version au moins deux ans. Ne la changez que si Meta ou votre partenaire vous le demande.",
    version: "{{version}}, du {{released}}",
  },
  network: {
    saved: "Enregistré. S’applique dès la prochaine requête.",
    title: "Réseau",
    description:
      "Comment Waypost joint Meta. Les changements s’appliquent dès la requête suivante ; un bac à sable est toujours contacté directement.",
    proxy: "Proxy",
    system: "Celui de l’environnement",
    systemHelp: "D’après les variables HTTPS_PROXY et NO_PROXY.",
    none: "Aucun proxy",
    manual: "Un autre proxy",
    address: "Adresse et port du proxy",
    user: "Nom d’utilisateur",
    password: "Mot de passe",
    passwordHelp:
      "Laissez les deux vides si le proxy n’en demande pas. Ils sont gardés comme les autres secrets, pour ce proxy seul.",
    kept: "Enregistré ; laissez vide pour le garder",
    forget: "Oublier le nom d’utilisateur et le mot de passe",
    keepWithoutKeyring: "Sans trousseau, les garder dans un fichier que moi seul peux lire",
    caFile: "Fichier de certificats",
    caFileHelp:
      "Chemin complet d’un fichier PEM avec l’autorité de certification de votre réseau, s’il inspecte le trafic. Elle s’ajoute à celles du système ; la fenêtre d’inscription et les mises à jour s’en tiennent à celles du système.",
    save: "Enregistrer",
    test: "Tester la connexion",
    reached: "{{host}} répond",
    direct: "Directement, en {{milliseconds}} ms.",
    through: "Par {{proxy}}, en {{milliseconds}} ms.",
  },
  privacy: {
    title: "Confidentialité",
    description:
      "Durée de conservation des messages, des accusés et des webhooks, et effacement d’une personne.",
    open: "Ouvrir la confidentialité",
  },
  copies: {
    title: "Copies",
    description:
      "Waypost copie cet espace de travail de lui-même, une fois par jour et après une mise à jour.",
    noWorkspace: "Ouvrez un espace de travail pour voir ses copies.",
    last: "Dernière copie saine",
    none: "Aucune pour l’instant",
    checked: "Relu en entier et intact",
    notYet: "Pas encore",
    folder: "Dossier des copies",
    copyFolder: "Copier le chemin du dossier",
    lacks:
      "Une copie contient tout ce qui précède le moment où elle a été faite, et rien de ce qui a suivi. Elle se trouve sur le même disque : gardez aussi une sauvegarde ailleurs.",
    makeOne: "Faire une copie maintenant",
    made: "La copie est faite et vérifiée",
    underWay: { copy: "Copie et vérification…", check: "Relecture des fichiers…" },
  },
  imports: {
    title: "Webhooks d’un autre outil",
    description:
      "Les accusés de réception que Meta a envoyés à un autre outil auparavant, ou pendant que Waypost était arrêté. Ils portent la mention « non prouvé ».",
    none: "Ouvrez un espace de travail pour y importer des webhooks.",
    text: "Choisissez les fichiers qui contiennent des webhooks de Meta : JSON, JSON par lignes, journaux, gzip ou zip. Ils sont ajoutés à l’espace de travail {{name}} ; importer deux fois les mêmes fichiers ne change rien.",
    choose: "Choisir des fichiers",
    stop: "Interrompre",
    preparing: "Lecture des fichiers…",
    handing: "Lecture des fichiers : {{share}}",
    reading_one: "{{count, number}} webhook trouvé",
    reading_many: "{{count, number}} de webhooks trouvés",
    reading_other: "{{count, number}} webhooks trouvés",
    reducing_one: "{{count, number}} webhook ajouté, en cours d’analyse",
    reducing_many: "{{count, number}} de webhooks ajoutés, en cours d’analyse",
    reducing_other: "{{count, number}} webhooks ajoutés, en cours d’analyse",
    done: "L’importation est terminée.",
  },
  replay: {
    title: "Recalculer les chiffres à partir du journal",
    description:
      "Waypost conserve chaque webhook tel qu’il est arrivé. Si un chiffre vous paraît faux, tout peut être recalculé à partir de ce journal.",
    noWorkspace: "Ouvrez un espace de travail pour recalculer ses chiffres.",
    text: "Vous pouvez continuer à travailler : les chiffres actuels restent affichés jusqu’à ce que les nouveaux soient prêts, et les webhooks sont toujours reçus. Ceux qui arrivent pendant la dernière étape s’affichent juste après.",
    stretch: {
      label: "Webhooks à relire",
      all: "Tous",
      week: "Ceux des 7 derniers jours",
      month: "Ceux des 30 derniers jours",
      shown: "Ceux affichés ci-dessus : {{span}}",
      allHelp: "Tout ce que le journal ne confirme pas est supprimé.",
      partHelp: "Ce qui manque est ajouté ; rien n’est supprimé.",
    },
    begin: "Recalculer",
    cancel: "Annuler",
    underWay: {
      reading: "Lecture des webhooks…",
      comparing: "Comparaison avec les chiffres actuels…",
      applying: "Enregistrement des différences…",
      figures: "Vérification des chiffres…",
    },
    same: "Tout correspond à ce que disent les webhooks.",
    mended: "Des différences ont été trouvées et corrigées.",
    read: "Relecture terminée : {{webhooks}}, {{receipts}}.",
    webhooks_one: "{{count, number}} webhook",
    webhooks_many: "{{count, number}} de webhooks",
    webhooks_other: "{{count, number}} webhooks",
    receipts_one: "{{count, number}} accusé de réception",
    receipts_many: "{{count, number}} d’accusés de réception",
    receipts_other: "{{count, number}} accusés de réception",
    messages_one: "{{count, number}} message était différent.",
    messages_many: "{{count, number}} de messages étaient différents.",
    messages_other: "{{count, number}} messages étaient différents.",
    others_one: "{{count, number}} autre donnée était différente (personnes, comptes ou chiffres).",
    others_many: "{{count, number}} d’autres données étaient différentes (personnes, comptes ou chiffres).",
    others_other: "{{count, number}} autres données étaient différentes (personnes, comptes ou chiffres).",
  },
  vault: {
    title: "Où sont gardés les secrets",
    none: "Ouvrez un espace de travail pour voir comment ses secrets sont gardés.",
    state: {
      "os-keyring": {
        label: "Dans le trousseau",
        text: "Jetons et secrets sont chiffrés par le trousseau de cet ordinateur. Waypost s’en sert, mais ne les affiche plus.",
      },
      "session-only": {
        label: "Cette session seulement",
        text: "Aucun trousseau n’est disponible ici : jetons et secrets restent en mémoire et disparaissent à la fermeture de Waypost.",
      },
      "user-accepted-weak": {
        label: "Dans un fichier, avec votre accord",
        text: "Faute de trousseau, vous avez choisi de garder les secrets dans un fichier que seule votre session peut lire. Quiconque accède à votre session peut le lire aussi.",
      },
      "backend-changed": {
        label: "Trousseau différent",
        text: "Les secrets ont été enregistrés avec un autre trousseau que l’actuel. Saisissez de nouveau les identifiants dans la mise en place.",
      },
      locked: {
        label: "Trousseau verrouillé",
        text: "Déverrouillez le trousseau de cet ordinateur ; d’ici là, Waypost ne peut pas joindre Meta.",
      },
    },
    backend: "Trousseau :",
    checkAgain: "Vérifier à nouveau",
    toSetup: "Aller à la mise en place",
  },
  updates: {
    title: "Mises à jour",
    description:
      "Une fois par jour, Waypost demande à GitHub, où se trouvent ses versions, s’il y en a une plus récente. Aucune information sur vous ou vos données n’est transmise.",
    label: "Quand il existe une version plus récente",
    automatic: "La télécharger en arrière-plan, puis proposer de redémarrer",
    ask: "Demander avant de la télécharger",
    off: "Ne pas vérifier automatiquement",
  },
  licenses: {
    show: "Licences open source",
    title: "Logiciels open source dans Waypost",
    intro_one: "Waypost contient {{count}} paquet d’autres auteurs, sous sa propre licence.",
    intro_many:
      "Waypost contient {{count}} paquets d’autres auteurs, chacun sous sa propre licence. Celles de Chromium et de Node.js sont dans le fichier LICENSES.chromium.html, à côté de l’application.",
    intro_other:
      "Waypost contient {{count}} paquets d’autres auteurs, chacun sous sa propre licence. Celles de Chromium et de Node.js sont dans le fichier LICENSES.chromium.html, à côté de l’application.",
    item: "{{name}} {{version}} – {{license}}",
    noText: "Le paquet est arrivé sans le texte de sa licence.",
    unreadable: "La liste ne peut pas être lue. Réinstallez Waypost ; vos données sont conservées.",
  },
  about: {
    title: "À propos de Waypost",
    version: "Version",
    dataFolder: "Dossier de données",
    copyDataFolder: "Copier le chemin du dossier",
    affiliation:
      "Waypost n’est pas affilié à Meta. WhatsApp est une marque de Meta Platforms, Inc. Tout ce que vous voyez ici est conservé sur cet ordinateur ; Meta est le seul autre intervenant.",
  },
  saved: "Enregistré",
};
