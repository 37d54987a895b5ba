/** Les phrases du diagnostic en français ; les clés sont celles de `words-en.ts`. */
import type { Translated } from "../../i18n/translated.ts";
import type { doctorWordsEn } from "./words-en.ts";

export const doctorWordsFr: Translated<typeof doctorWordsEn> = {
  status: { pass: "En ordre", warn: "À vérifier", fail: "À corriger" },
  groups: {
    computer: "Cet ordinateur",
    workspace: "Espace de travail",
    credentials: "Jeton et application",
    account: "Compte",
    number: "Numéro et modèles",
    webhooks: "Webhooks",
  },
  common: {
    fix: "À faire : {{fix}}",
    asOf: "C’est ce qu’on savait le {{asOfAt}} ; impossible de le demander maintenant.",
    asOfFix: "Corrigez ce qui empêche Waypost d’interroger Meta, puis relancez le diagnostic.",
    notChecked: "Non vérifié : {{reason}}.",
    notCheckedFix: "Corrigez d’abord ce qui est signalé plus haut, puis relancez le diagnostic.",
    skipped: "Non vérifié",
    defaultName: { sandbox: "Bac à sable", live: "Production" },
    skippedList: "{{checks}} : {{reason}}.",
    overall: {
      pass: "Tout est en ordre.",
      warn: "Rien n’est en panne, mais certains points sont à vérifier.",
      fail: "Il y a quelque chose à corriger.",
    },
  },
  reasons: {
    "no-workspace": "aucun espace de travail n’est ouvert",
    "no-account": "aucun compte n’est connu",
    "no-number": "aucun numéro n’est choisi",
    "no-template": "il n’y a aucun modèle marketing à examiner",
    "no-token": "il n’y a pas de jeton d’accès",
    "no-secret": "il n’y a pas de clé secrète",
    "token-unreadable": "le jeton ne peut pas être lu d’ici",
    "token-rejected": "Meta n’accepte pas le jeton",
    "token-expired": "le jeton a expiré",
    "token-scopes-missing": "il manque des autorisations au jeton",
    "not-subscribed": "le compte n’est pas abonné",
    "no-date": "Meta n’a pas donné l’heure",
    "graph-timeout": "Meta met trop de temps à répondre",
    "graph-unreachable": "Meta est injoignable",
    "sandbox-stopped": "le bac à sable ne répond pas",
    "graph-unavailable": "Meta a des difficultés en ce moment",
    "graph-rate-limited": "la limite de requêtes de Meta est atteinte",
    "no-answer": "Meta n’a pas répondu",
    "kept-value-unreadable": "Waypost ne parvient pas à relire une donnée qu’il a enregistrée",
  },
  checks: {
    "data-folder": {
      title: "Dossier de données",
      ok: { message: "Waypost peut lire et écrire {{folder}}." },
      "in-use": {
        message:
          "{{folder}} est ouvert dans Waypost en ce moment. Le diagnostic lit à côté et ne change rien.",
      },
      missing: {
        message:
          "Il n’y a pas de dossier de données à l’emplacement {{folder}} : rien n’est encore connecté.",
        fix: "Démarrez Waypost une fois, ou indiquez le bon dossier avec --data.",
      },
      "not-a-folder": {
        message: "{{folder}} est un fichier, pas un dossier.",
        fix: "Indiquez un autre dossier avec --data, ou déplacez ce fichier.",
      },
      unreadable: {
        message: "Le dossier de données {{folder}} est illisible.",
        fix: "Donnez à votre utilisateur le droit de le lire et d’y écrire.",
      },
      "not-writable": {
        message: "Impossible d’écrire dans le dossier de données {{folder}}.",
        fix: "Donnez à votre utilisateur le droit d’y écrire. D’ici là, Waypost ne peut pas démarrer dessus.",
      },
      "lock-damaged": {
        message:
          "Le fichier waypost.lock de {{folder}} n’est plus celui que Waypost y a mis ; Waypost ne peut pas démarrer sur ce dossier.",
        fix: "Fermez tout Waypost qui utilise ce dossier, supprimez waypost.lock, puis démarrez Waypost. Ce fichier ne contient aucune donnée.",
      },
    },
    disk: {
      title: "Espace disque",
      ok: { message: "{{bytes}} sont libres." },
      little: {
        message: "Il ne reste que {{bytes}}.",
        fix: "Libérez de l’espace : webhooks et résultats sont gardés sur ce disque.",
      },
      full: {
        message: "Le disque est presque plein : il reste {{bytes}}.",
        fix: "Libérez de l’espace sans attendre. Sinon, les webhooks ne peuvent pas être gardés et Meta doit les renvoyer.",
      },
    },
    runtime: {
      title: "Environnement de Waypost",
      ok: { message: "Node {{node}} avec SQLite {{sqlite}} a tout ce qu’il faut à Waypost." },
      lacking: {
        message: "À Node {{node}} avec SQLite {{sqlite}}, il manque ce dont Waypost a besoin : {{missing}}.",
        fix: "Réinstallez Waypost, ou lancez-le avec le Node 24 fourni (npm run serve).",
      },
    },
    store: {
      title: "Le stockage fonctionne sur cet ordinateur",
      ok: {
        message:
          "Un message a été enregistré, retrouvé et copié dans un espace créé pour cet essai, en {{milliseconds}} ms.",
      },
      "failed-open": {
        message: "Un espace créé pour un essai n’a pas pu être ouvert ({{code}}).",
        fix: "Gardez les données de Waypost sur un disque de cet ordinateur : SQLite a besoin de verrous que les dossiers en réseau n’offrent souvent pas.",
      },
      "failed-write": {
        message: "Un message n’a pas pu être enregistré dans un espace créé pour un essai ({{code}}).",
        fix: "Libérez de l’espace disque et vérifiez qu’aucun autre programme n’occupe les fichiers de Waypost.",
      },
      "failed-search": {
        message: "Un message enregistré pour un essai n’a pas été retrouvé ({{code}}).",
        fix: "Mettez Waypost à jour. Si cela persiste, joignez ce rapport à votre question.",
      },
      "failed-copy": {
        message: "Un espace créé pour un essai n’a pas pu être copié ({{code}}).",
        fix: "Libérez de l’espace disque et vérifiez qu’aucun autre programme n’occupe les fichiers de Waypost.",
      },
    },
    keyring: {
      title: "Où sont gardés les secrets",
      ok: { message: "Les secrets sont chiffrés par le trousseau de cet ordinateur ({{backend}})." },
      "session-only": {
        message:
          "Sans trousseau ici, les secrets restent en mémoire et disparaissent à la fermeture de Waypost.",
        fix: "Utilisez l’application de bureau là où il y a un trousseau, ou autorisez un fichier en saisissant le jeton dans la mise en place.",
      },
      weak: {
        message: "Les secrets sont dans un fichier que seule votre session peut lire, avec votre accord.",
        fix: "Si d’autres utilisent votre session, passez à un ordinateur qui a un trousseau.",
      },
      "in-the-app": {
        message: "Les secrets sont dans le trousseau, que seule l’application de bureau peut ouvrir.",
        fix: "Ouvrez le diagnostic dans l’application pour les contrôles qui demandent le jeton.",
      },
      changed: {
        message: "Les secrets ont été enregistrés avec un autre trousseau que l’actuel ({{backend}}).",
        fix: "Saisissez de nouveau le jeton dans la mise en place.",
      },
      locked: {
        message: "Le trousseau est verrouillé ({{backend}}).",
        fix: "Déverrouillez le trousseau de cet ordinateur, puis relancez le diagnostic.",
      },
      "file-damaged": {
        message: "Le fichier des secrets est illisible.",
        fix: "Démarrez Waypost, qui le met de côté, et saisissez de nouveau le jeton dans la mise en place.",
      },
      "file-newer": {
        message: "Le fichier des secrets vient d’une version plus récente de Waypost.",
        fix: "Installez de nouveau cette version.",
      },
    },
    network: {
      title: "Connexion à Meta",
      direct: { message: "{{host}} répond directement, en {{milliseconds}} ms." },
      "direct-and-file": {
        message: "{{host}} répond directement, en {{milliseconds}} ms, avec votre fichier de certificats.",
      },
      proxy: { message: "{{host}} répond par le proxy {{proxy}}, en {{milliseconds}} ms." },
      "proxy-and-file": {
        message:
          "{{host}} répond par le proxy {{proxy}}, en {{milliseconds}} ms, avec votre fichier de certificats.",
      },
      sandbox: { message: "Le bac à sable répond à {{host}}. Il tient lieu de Meta sur cet ordinateur." },
      "sandbox-stopped": {
        message: "Le bac à sable ne répond pas à {{host}}.",
        fix: "Ouvrez son espace de travail dans Waypost, ou lancez-le avec npm run sandbox.",
      },
      unreachable: {
        message: "{{host}} est injoignable.",
        fix: "Vérifiez la connexion et le pare-feu de cet ordinateur, ainsi que le proxy dans Réglages, rubrique Réseau.",
      },
      "graph-timeout": {
        message: "{{host}} n’a pas répondu à temps.",
        fix: "Réessayez dans un instant. Si cela dure, un pare-feu ou un proxy avale peut-être la connexion.",
      },
      "graph-not-graph": {
        message: "Quelque chose répond à {{host}}, mais ce n’est pas l’API Graph de Meta.",
        fix: "Identifiez-vous sur le réseau où vous êtes, ou interrogez son administrateur au sujet du proxy.",
      },
      "proxy-variable-invalid": {
        message: "La variable {{name}} ne contient pas l’adresse d’un proxy HTTP.",
        fix: "Corrigez-la, ou choisissez autre chose dans Réglages, rubrique Réseau.",
      },
      "proxy-unreachable": {
        message: "Le proxy {{proxy}} est injoignable.",
        fix: "Comparez son adresse, dans Réglages, rubrique Réseau, avec celle que donne votre administrateur.",
      },
      "proxy-login-needed": {
        message:
          "Le proxy {{proxy}} demande un nom d’utilisateur et un mot de passe, ou refuse ceux qu’il a reçus.",
        fix: "Saisissez-les dans Réglages, rubrique Réseau.",
      },
      "proxy-refused": {
        message: "Le proxy {{proxy}} refuse la connexion à {{host}} (statut {{status}}).",
        fix: "Demandez à l’administrateur du réseau d’autoriser cette adresse.",
      },
      "certificate-not-trusted": {
        message: "Le certificat présenté pour {{host}} n’est pas reconnu comme fiable ({{reason}}).",
        fix: "Si votre réseau inspecte le trafic, indiquez son fichier de certificats dans Réglages, rubrique Réseau. Sinon, vérifiez l’horloge.",
      },
      "ca-file-missing": {
        message: "Le fichier de certificats {{file}} a disparu.",
        fix: "Choisissez-le de nouveau dans Réglages, rubrique Réseau, ou laissez le champ vide.",
      },
      "ca-file-not-certificate": {
        message: "Le fichier {{file}} ne contient plus de certificat.",
        fix: "Choisissez-en un autre dans Réglages, rubrique Réseau.",
      },
      "ca-file-expired": {
        message: "Les certificats de {{file}} ne sont pas valables aujourd’hui.",
        fix: "Demandez le fichier actuel à votre administrateur et choisissez-le dans Réglages, rubrique Réseau.",
      },
    },
    clock: {
      title: "Horloge",
      ok: { message: "L’horloge de cet ordinateur s’accorde avec celle de Meta." },
      sandbox: { message: "Le bac à sable a sa propre horloge : il n’y a rien à comparer." },
      behind: {
        message: "L’horloge de cet ordinateur retarde de {{seconds}} secondes sur celle de Meta.",
        fix: "Activez l’heure automatique dans les réglages du système. Les heures des résultats suivent cette horloge.",
      },
      ahead: {
        message: "L’horloge de cet ordinateur avance de {{seconds}} secondes sur celle de Meta.",
        fix: "Activez l’heure automatique dans les réglages du système. Les heures des résultats suivent cette horloge.",
      },
    },
    "graph-version": {
      title: "Version de l’API Graph",
      ok: { message: "Waypost utilise la version {{version}}." },
      newer: {
        message:
          "Waypost utilise la version {{version}}, plus récente que {{newest}}, la dernière avec laquelle il a été testé.",
      },
      ending: {
        message: "Waypost utilise la version {{version}}, que Meta sert jusqu’au {{endsAt}}.",
        fix: "Choisissez {{newest}} dans les réglages d’ici là.",
      },
      ended: {
        message:
          "Meta a servi la version {{version}} jusqu’au {{endsAt}}. Depuis, il répond selon la plus ancienne version encore servie, sans le dire.",
        fix: "Choisissez {{newest}} dans les réglages.",
      },
      "too-old": {
        message: "Waypost ne prend pas en charge la version {{version}}.",
        fix: "Choisissez {{newest}} dans les réglages.",
      },
    },
    workspace: {
      title: "Espace de travail",
      live: { message: "« {{name}} » est un espace de travail réel." },
      "live-unconnected": {
        message: "« {{name}} » est un espace de travail réel ; il n’est pas encore connecté.",
      },
      sandbox: { message: "« {{name}} » est un bac à sable : rien n’y atteint Meta ni personne." },
      none: {
        message: "Aucun espace de travail n’est ouvert : rien n’est encore connecté.",
        fix: "Connectez-vous à Meta, ou explorez avec le bac à sable.",
      },
      "none-here": {
        message: "Ce dossier ne contient aucun espace de travail : rien n’est encore connecté.",
        fix: "Démarrez Waypost et connectez-vous à Meta, ou indiquez le bon dossier avec --data.",
      },
      "not-open": {
        message: "L’espace de travail de la dernière fois ne s’ouvre pas ({{code}}).",
        fix: "Démarrez Waypost : son premier écran donne la raison et les issues. Vos données sont intactes.",
      },
    },
    database: {
      title: "Base de données",
      ok: { message: "La base de données est saine." },
      checked: {
        message: "La base de données est saine. Elle a été relue en entier à cette date : {{checkedAt}}.",
      },
      opened: {
        message: "La base de données s’est ouverte sans défaut. Waypost la relit en entier en arrière-plan.",
      },
      damaged: {
        message: "La base de données est endommagée.",
        fix: "Démarrez Waypost et revenez à la dernière copie saine : {{backup}}. Le fichier endommagé est conservé.",
      },
      "damaged-without-copy": {
        message: "La base de données est endommagée, et il n’en existe pas de copie.",
        fix: "Démarrez Waypost et mettez l’espace de travail de côté. Rien n’en est supprimé.",
      },
      missing: {
        message: "La base de données a disparu.",
        fix: "Démarrez Waypost et revenez à la dernière copie saine : {{backup}}.",
      },
      "missing-without-copy": {
        message: "La base de données a disparu, et il n’en existe pas de copie.",
        fix: "Remettez son fichier depuis une sauvegarde de cet ordinateur, ou mettez l’espace de travail de côté dans Waypost.",
      },
      folder: {
        message: "À la place du fichier de la base de données (main.db ou log.db), il y a un dossier.",
        fix: "Démarrez Waypost et revenez à la dernière copie saine : {{backup}}. Le dossier est conservé.",
      },
      "folder-without-copy": {
        message:
          "À la place du fichier de la base de données (main.db ou log.db), il y a un dossier, et il n’existe pas de copie de la base.",
        fix: "Déplacez ce dossier et restaurez le fichier à partir d’une sauvegarde de cet ordinateur, ou mettez l’espace de travail de côté dans Waypost.",
      },
      "log-lost": {
        message:
          "Le journal des webhooks est endommagé ou a disparu, et il n’en existe pas de copie. Tout le reste est intact.",
        fix: "Restaurez log.db à partir d’une sauvegarde de cet ordinateur, ou démarrez Waypost et commencez un nouveau journal.",
      },
      older: {
        message:
          "La base de données vient d’une version antérieure de Waypost et n’est pas encore mise à niveau.",
        fix: "Démarrez une fois cette version de Waypost. Elle fait une copie avant de changer quoi que ce soit.",
      },
      newer: {
        message: "La base de données vient d’une version plus récente de Waypost.",
        fix: "Installez de nouveau cette version.",
      },
      "unreadable-values": {
        message:
          "Waypost ne parvient pas à relire une donnée qu’il a enregistrée. Elle se trouve sous {{keys}} et n’a pas été modifiée.",
        fix: "Si elle vient d’une version plus récente de Waypost, mettez Waypost à jour pour la retrouver.",
      },
      busy: {
        message: "Un autre programme retient la base de données en ce moment.",
        fix: "Fermez les programmes qui parcourent vos fichiers, une sauvegarde par exemple, et relancez le diagnostic.",
      },
    },
    copies: {
      title: "Dernière copie saine",
      ok: {
        message: "Copie complète du {{madeAt}} ({{bytes}}). Ce qui est arrivé ensuite n’y figure pas.",
      },
      "none-yet": {
        message: "Il n’y a pas encore de copie. Waypost en fait une de lui-même dès le premier jour.",
      },
      none: {
        message: "Il n’existe aucune copie de cet espace.",
        fix: "Laissez Waypost ouvert quelques minutes, ou faites une copie dans les réglages.",
      },
      old: {
        message:
          "La dernière copie saine date du {{madeAt}} ({{bytes}}). Ce qui est arrivé ensuite n’y figure pas.",
        fix: "Laissez Waypost ouvert quelques minutes, ou faites une copie dans les réglages.",
      },
      "no-space": {
        message: "La dernière copie n’a pas été faite : il faut {{needed}} Mo et il en reste {{free}}.",
        fix: "Libérez de l’espace sur le disque du dossier de données. Waypost fera alors la copie de lui-même.",
      },
      failed: {
        message: "La dernière copie n’a pas pu être faite ({{code}}).",
        fix: "Faites une copie dans les réglages ; en cas d’échec, la raison y est indiquée.",
      },
    },
    token: {
      title: "Jeton d’accès",
      ok: { message: "Meta accepte le jeton." },
      missing: { message: "Il n’y a pas de jeton d’accès.", fix: "Saisissez-en un dans la mise en place." },
      rejected: {
        message: "Meta n’accepte pas le jeton.",
        fix: "Générez-en un nouveau pour l’utilisateur système et saisissez-le dans la mise en place. Rien d’autre n’est perdu.",
      },
      expired: {
        message: "Le jeton a expiré.",
        fix: "Générez-en un nouveau pour l’utilisateur système et saisissez-le dans la mise en place. Rien d’autre n’est perdu.",
      },
      "no-answer": {
        message: "Meta n’a rien dit du jeton ({{code}}). Cela ne prouve rien contre lui.",
        fix: "Consultez « Connexion à Meta », ci-dessus, puis relancez le diagnostic.",
      },
      "behind-keyring": {
        message: "Le jeton est dans le trousseau, qui ne s’ouvre pas d’ici.",
        fix: "Déverrouillez le trousseau, ou ouvrez le diagnostic dans l’application de bureau.",
      },
      elsewhere: {
        message:
          "Le jeton n’existe que dans la mémoire du Waypost qui l’a reçu. Il ne peut pas être lu d’ici.",
        fix: "Ouvrez le diagnostic dans ce Waypost pour les contrôles qui demandent le jeton.",
      },
    },
    scopes: {
      title: "Autorisations",
      ok: { message: "Le jeton a ce qu’il faut à Waypost. Accordé : {{granted}}." },
      missing: {
        message:
          "Meta refuse au jeton la lecture du compte, et il lui manque {{scopes}}. Accordé : {{granted}}.",
        fix: "Générez un jeton pour l’utilisateur système en cochant ces autorisations, et saisissez-le dans la mise en place.",
      },
      "unlisted-management": {
        message:
          "{{scopes}} ne figure pas parmi les autorisations du jeton. Un tel jeton peut fonctionner malgré tout. Accordé : {{granted}}.",
        fix: "Si Meta refuse l’accès au compte, l’enregistrement d’un numéro ou la configuration des webhooks, saisissez dans la mise en place un jeton doté de cette autorisation.",
      },
      "unlisted-messaging": {
        message:
          "{{scopes}} ne figure pas parmi les autorisations du jeton. Un tel jeton peut fonctionner malgré tout. Accordé : {{granted}}.",
        fix: "Si Meta refuse les envois, saisissez dans la mise en place un jeton doté de cette autorisation.",
      },
      "unlisted-both": {
        message:
          "Aucune des autorisations nécessaires à Waypost ne figure parmi celles du jeton : {{scopes}}. Un tel jeton peut fonctionner malgré tout. Accordé : {{granted}}.",
        fix: "Si Meta refuse l’accès au compte ou les envois, saisissez dans la mise en place un jeton doté des deux.",
      },
    },
    "token-expiry": {
      title: "Échéance du jeton",
      never: { message: "Le jeton n’expire jamais." },
      later: { message: "Le jeton est valable jusqu’au {{expiresAt}}." },
      soon: {
        message: "Le jeton expire le {{expiresAt}}.",
        fix: "Générez-en un autre avant cette date, de préférence sans échéance, et saisissez-le dans la mise en place.",
      },
      expired: {
        message: "Le jeton a expiré le {{expiresAt}}.",
        fix: "Générez-en un nouveau, de préférence sans échéance, et saisissez-le dans la mise en place.",
      },
      "expired-unknown": {
        message: "Le jeton a expiré ; Meta ne dit pas quand.",
        fix: "Générez-en un nouveau, de préférence sans échéance, et saisissez-le dans la mise en place.",
      },
    },
    app: {
      title: "Application et clé secrète",
      ok: { message: "La clé secrète est bien celle de l’application {{app}}." },
      "no-secret": {
        message: "Il n’y a pas de clé secrète. Sans elle, on ne distingue pas un webhook d’un faux.",
        fix: "Saisissez-la dans la mise en place. Elle se trouve dans les paramètres de base de l’application, chez Meta.",
      },
      "secret-rejected": {
        message: "Pour Meta, cette clé secrète n’est pas celle de l’application {{app}}.",
        fix: "Copiez-la de nouveau depuis les paramètres de base de l’application, chez Meta, et saisissez-la dans la mise en place.",
      },
      "behind-keyring": {
        message: "La clé secrète est dans le trousseau, qui ne s’ouvre pas d’ici.",
        fix: "Déverrouillez le trousseau, ou ouvrez le diagnostic dans l’application de bureau.",
      },
      elsewhere: {
        message: "La clé secrète n’existe que dans la mémoire du Waypost qui l’a reçue.",
        fix: "Ouvrez le diagnostic dans ce Waypost.",
      },
    },
    "app-mode": {
      title: "État de l’application",
      available: {
        message:
          "Selon Meta, l’application peut envoyer. Son API ne dit pas si elle est en mode développement ou en production ; son tableau de bord l’indique.",
      },
      limited: {
        message: "Meta limite ce que l’application peut envoyer.",
        fix: "Consultez le tableau de bord de l’application, chez Meta : actions requises, contrôle et mode.",
      },
      blocked: {
        message: "Meta ne laisse rien envoyer à l’application.",
        fix: "Consultez le tableau de bord de l’application, chez Meta : actions requises, contrôle et mode.",
      },
      other: {
        message: "Meta indique {{value}} pour l’application, ce que Waypost ne connaît pas.",
        fix: "Consultez le tableau de bord de l’application, chez Meta.",
      },
      "not-reported": {
        message:
          "Meta ne dit rien de l’application, et son API ne révèle pas si elle est en mode développement.",
        fix: "Consultez le tableau de bord de l’application, chez Meta.",
      },
    },
    account: {
      title: "Compte",
      deleted: {
        message: "Meta a supprimé {{account}}.",
        fix: "Choisissez un autre compte dans la mise en place.",
      },
      "review-limit": {
        message: "L’examen de {{account}} par Meta a atteint son nombre maximal de tentatives.",
        fix: "Seule l’assistance de Meta peut aller plus loin : adressez-vous à l’assistance aux entreprises.",
      },
      "review-other": {
        message: "Sur l’examen de {{account}}, Meta indique {{value}}, que Waypost ne connaît pas.",
        fix: "Consultez le Gestionnaire WhatsApp, et cherchez une version plus récente de Waypost.",
      },
      ok: { message: "{{account}} peut envoyer." },
      "payment-only": { message: "Seul le moyen de paiement bloque {{account}}." },
      none: {
        message: "Le jeton ne donne accès à aucun compte.",
        fix: "Attribuez le compte WhatsApp à l’utilisateur système dans les paramètres de l’entreprise, chez Meta, et créez un nouveau jeton.",
      },
      "not-chosen": {
        message_one: "Le jeton donne accès à {{count}} compte, mais il n’est pas choisi.",
        message_many: "Le jeton donne accès à {{count}} de comptes, mais aucun n’est choisi.",
        message_other: "Le jeton donne accès à {{count}} comptes, mais aucun n’est choisi.",
        fix: "Choisissez-le dans la mise en place.",
      },
      rejected: {
        message: "Meta a refusé {{account}} lors de l’examen.",
        fix: "Consultez le motif et faites appel auprès de l’assistance aux entreprises de Meta.",
      },
      blocked: {
        message: "Meta bloque les envois de {{account}}.",
        fix: "Consultez le motif et faites appel auprès de l’assistance aux entreprises de Meta.",
      },
      "in-review": {
        message: "Meta examine encore {{account}}.",
        fix: "Attendez la décision de Meta. Waypost l’affiche dès qu’elle tombe.",
      },
      limited: {
        message: "Meta limite les envois de {{account}}.",
        fix: "L’écran Comptes donne les raisons de Meta.",
      },
      unknown: {
        message: "Meta ne dit pas si {{account}} peut envoyer.",
        fix: "L’écran Comptes montre tout ce que Meta en dit.",
      },
    },
    "other-accounts": {
      title: "Autres comptes",
      none: { message: "Le jeton ne donne accès à aucun autre compte." },
      ok: {
        message_one: "{{count}} autre compte est en règle.",
        message_many: "{{count}} d’autres comptes sont en règle.",
        message_other: "{{count}} autres comptes sont en règle.",
      },
      "holds-up": {
        message:
          "Au moins un compte n’est pas en règle : {{accounts}}. Cela peut retarder le passage du compte utilisé.",
        fix: "Les comptes doivent être en règle pour passer à la distribution optimisée. L’écran Comptes donne les raisons.",
      },
      restricted: {
        message: "Au moins un compte est restreint par Meta : {{accounts}}.",
        fix: "Le compte utilisé n’est pas concerné. L’écran Comptes donne les raisons.",
      },
      "out-of-standing": {
        message: "Au moins un compte n’est pas en règle : {{accounts}}.",
        fix: "Le compte utilisé n’est pas concerné. L’écran Comptes donne les raisons.",
      },
      unread: {
        message: "Meta ne laisse pas Waypost lire ces comptes : {{accounts}}.",
        fix: "Vérifiez dans les paramètres de l’entreprise, chez Meta, que l’utilisateur système peut les voir, et que leur propre jeton, s’ils en ont un, est encore valable.",
      },
      "no-answer": {
        message:
          "Ces comptes n’ont pas pu être lus cette fois : {{accounts}}. Cela ne dit rien des autorisations.",
        fix: "Relancez le diagnostic dans un instant. Si cela persiste, voyez « Connexion à Meta », plus haut.",
      },
      "unread-and-no-answer": {
        message:
          "Meta ne laisse pas Waypost lire ces comptes : {{accounts}}. D’autres n’ont pas pu être lus cette fois : {{unanswered}}.",
        fix: "Pour les premiers, vérifiez dans les paramètres de l’entreprise, chez Meta, que l’utilisateur système peut les voir. Pour les autres, relancez le diagnostic dans un instant.",
      },
    },
    restrictions: {
      title: "Restrictions",
      banned: {
        message: "Meta a banni le compte, ou l’a annoncé : {{value}}.",
        fix: "Consultez le motif et faites appel auprès de l’assistance aux entreprises de Meta.",
      },
      violation: {
        message: "Meta signale une infraction à ses règles : {{value}}.",
        fix: "Vérifiez auprès de l’assistance aux entreprises de Meta ce qu’il faut changer et comment faire appel.",
      },
      none: { message: "Waypost n’a connaissance d’aucune restriction du compte." },
      until: {
        message: "Meta restreint le compte jusqu’au {{endsAt}} : {{types}}.",
        fix: "Faites appel auprès de l’assistance aux entreprises de Meta, ou attendez cette date.",
      },
      "open-ended": {
        message: "Meta restreint le compte sans donner d’échéance : {{types}}.",
        fix: "Faites appel auprès de l’assistance aux entreprises de Meta.",
      },
      "inactive-or-restricted": {
        message: "Pour Meta, le compte est inactif ou restreint.",
        fix: "Consultez le motif et faites appel auprès de l’assistance aux entreprises de Meta.",
      },
    },
    onboarding: {
      title: "Distribution optimisée",
      "taken-along": {
        message: "Le portefeuille a signé les conditions, mais Meta n’y a pas encore inclus ce compte.",
        fix: "Attendez : Waypost vérifie automatiquement.",
      },
      ok: { message: "La distribution optimisée est active." },
      eligible: {
        message: "Le compte a droit à la distribution optimisée ; les conditions ne sont pas encore signées.",
        fix: "Voir « Conditions », ci-dessous.",
      },
      payment: {
        message: "La distribution optimisée attend un moyen de paiement.",
        fix: "Voir « Moyen de paiement », ci-dessous.",
      },
      "internal-setup": {
        message: "Meta met en place la distribution optimisée.",
        fix: "Attendez : Waypost continue d’interroger Meta.",
      },
      restricted: {
        message: "Non éligible : le compte est inactif ou restreint.",
        fix: "Consultez le motif et faites appel auprès de l’assistance aux entreprises de Meta.",
      },
      country: {
        message: "Non éligible : Meta n’offre pas la distribution optimisée dans le pays de ce compte.",
        fix: "Les messages partent par la Cloud API. Seul un compte d’un autre pays y changerait quelque chose.",
      },
      "on-behalf": {
        message: "Non éligible : le compte est détenu pour le compte d’une autre entreprise.",
        fix: "Faites-en transférer la propriété, ou envoyez une demande à l’entreprise depuis la mise en place.",
      },
      "business-app": {
        message: "Non éligible : le numéro est utilisé dans l’application WhatsApp Business.",
        fix: "Connectez un numéro réservé à la Cloud API, ou interrogez l’assistance de Meta sur celui-ci.",
      },
      other: {
        message: "Meta indique {{value}}, que Waypost ne connaît pas.",
        fix: "Consultez le Gestionnaire WhatsApp, et cherchez une version plus récente de Waypost.",
      },
      "not-reported": {
        message: "Meta ne dit rien de la distribution optimisée pour ce compte.",
        fix: "Vérifiez que le jeton a l’autorisation whatsapp_business_management et que la version de l’API Graph est actuelle.",
      },
    },
    terms: {
      title: "Conditions",
      "taken-along": {
        message: "Le portefeuille a signé les conditions, mais Meta n’y a pas encore inclus ce compte.",
        fix: "Attendez : Waypost vérifie automatiquement.",
      },
      signed: { message: "Les conditions de la distribution optimisée sont signées." },
      unsigned: {
        message: "Les conditions de la distribution optimisée ne sont pas signées.",
        fix: "Une personne ayant le contrôle total du portefeuille d’entreprise les signe dans le Gestionnaire WhatsApp, rubrique Vue d’ensemble.",
      },
      "not-offered": {
        message: "Meta ne propose pas de conditions à signer tant que le compte n’est pas éligible.",
        fix: "Voir « Distribution optimisée », ci-dessus.",
      },
      "not-reported": {
        message: "Meta ne dit pas si les conditions sont signées ({{value}}).",
        fix: "Consultez le Gestionnaire WhatsApp, rubrique Vue d’ensemble.",
      },
    },
    payment: {
      title: "Moyen de paiement",
      ok: { message: "Meta ne signale rien de manquant." },
      "not-reported": {
        message: "Meta ne dit rien de la façon dont ce compte paie.",
        fix: "Vérifiez dans les paramètres de facturation de Meta s’il y en a un de valide.",
      },
      missing: {
        message: "Le compte n’a pas de moyen de paiement valide.",
        fix: "Ajoutez-en un dans les paramètres de facturation de Meta.",
      },
      "currency-ending": {
        message:
          "Le compte est facturé en {{currency}}. Après le {{lastDayAt}}, Meta ne distribue plus rien pour les comptes de son pays ({{country}}) qui ne sont pas facturés en {{wanted}}.",
        fix: "Passez à la facturation en {{wanted}} chez Meta d’ici là.",
      },
      "currency-ending-unknown": {
        message:
          "Le compte est facturé en {{currency}}. Meta demande aux comptes de son pays ({{country}}) une facturation en {{wanted}} d’ici au {{lastDayAt}} ; on ne sait pas ce qui se passe ensuite.",
        fix: "Passez à la facturation en {{wanted}} chez Meta d’ici là.",
      },
      "currency-over": {
        message:
          "Le compte est facturé en {{currency}}. Depuis le {{lastDayAt}}, Meta ne distribue plus rien pour les comptes de son pays ({{country}}) qui ne sont pas facturés en {{wanted}}.",
        fix: "Passez à la facturation en {{wanted}} chez Meta.",
      },
      "currency-over-unknown": {
        message:
          "Le compte est facturé en {{currency}}, alors que Meta demandait aux comptes de son pays ({{country}}) une facturation en {{wanted}} au plus tard le {{lastDayAt}}.",
        fix: "Passez à la facturation en {{wanted}} chez Meta.",
      },
    },
    "cloud-api-switch": {
      title: "Marketing par la Cloud API",
      enabled: { message: "Les messages marketing peuvent aussi partir par la Cloud API." },
      disabled: {
        message:
          "La Cloud API est désactivée pour le marketing : ce qui ne peut pas être optimisé échoue avec 131063.",
        fix: "Si c’est voulu, ne changez rien. Sinon, réactivez-la sur l’écran Comptes.",
      },
      "not-reported": {
        message: "Meta ne dit pas si le marketing peut partir par la Cloud API.",
        fix: "Si des envois marketing par la Cloud API échouent avec 131063, c’est qu’elle est désactivée.",
      },
    },
    "activity-sharing": {
      title: "Partage d’activité",
      "no-api": {
        message:
          "Impossible de demander si le compte partage l’activité par défaut : Meta n’a pas d’API pour cela.",
        fix: "Vérifiez dans les paramètres de l’entreprise, chez Meta, rubrique Comptes WhatsApp, et notez ici ce que vous voyez.",
      },
      on: { message: "Le {{seenAt}}, vous avez noté que le compte partage l’activité avec Meta." },
      off: {
        message:
          "Le {{seenAt}}, vous avez noté que le compte ne partage pas l’activité. Meta a alors moins de matière pour optimiser.",
      },
      "long-ago": {
        message: "Vous avez regardé pour la dernière fois le {{seenAt}}, et cela a pu changer depuis.",
        fix: "Vérifiez de nouveau dans les paramètres de l’entreprise, chez Meta, rubrique Comptes WhatsApp, et notez ici ce que vous voyez.",
      },
    },
    number: {
      title: "Numéro",
      ok: { message: "{{number}} est connecté." },
      none: {
        message: "Aucun numéro n’est choisi, ou le compte n’en a pas.",
        fix: "Choisissez ou ajoutez-en un dans la mise en place.",
      },
      unregistered: {
        message: "{{number}} n’est pas enregistré ({{value}}).",
        fix: "Enregistrez-le dans la mise en place avec son code PIN à six chiffres.",
      },
      stopped: {
        message: "Meta a arrêté {{number}} ({{value}}).",
        fix: "L’écran Comptes donne la raison ; seul Meta peut lever cet arrêt.",
      },
      "in-review": {
        message: "Pour {{number}}, Meta indique {{value}} : il n’est pas encore prêt.",
        fix: "Choisissez-le dans la mise en place, qui dit s’il attend Meta ou vous.",
      },
      "name-not-through": {
        message:
          "Meta a refusé d’enregistrer {{number}} ({{value}}) : son nom affiché n’est pas encore validé.",
        fix: "Attendez que le nom soit approuvé, ou changez-le dans le Gestionnaire WhatsApp. D’ici là, réessayer ne fait qu’user les tentatives permises par Meta.",
      },
      "register-locked": {
        message:
          "{{number}} n’est pas enregistré ({{value}}) et Meta n’accepte plus de tentative pour le moment.",
        fix: "Attendez l’heure indiquée dans la mise en place : d’ici là, Meta refuse toute tentative.",
      },
      health: {
        message: "{{number}} est connecté, mais Meta bloque ses messages.",
        fix: "L’écran Comptes donne la raison de Meta. En attendant, choisissez un autre numéro dans la mise en place.",
      },
      limited: {
        message: "Meta limite {{number}} ({{value}}).",
        fix: "L’écran Comptes donne la raison. Envoyez moins jusqu’à ce que Meta lève cette limite.",
      },
      "medium-quality": {
        message: "{{number}} est connecté, mais sa qualité est moyenne.",
        fix: "Envoyez moins, et à des personnes qui s’y attendent. Sinon, Meta peut limiter le numéro.",
      },
      "low-quality": {
        message: "{{number}} est connecté, mais sa qualité est faible.",
        fix: "Envoyez moins, et à des personnes qui s’y attendent. Sinon, Meta peut limiter le numéro.",
      },
      "test-number": {
        message: "{{number}} est un numéro de test : il n’atteint que les destinataires de sa liste.",
        fix: "Choisissez un vrai numéro dans la mise en place avant d’envoyer une campagne.",
      },
      other: {
        message: "Pour {{number}}, Meta indique {{value}}, que Waypost ne connaît pas.",
        fix: "Consultez le Gestionnaire WhatsApp.",
      },
      "not-reported": {
        message: "Meta ne donne pas l’état de {{number}}.",
        fix: "Consultez le Gestionnaire WhatsApp.",
      },
    },
    "number-verification": {
      title: "Vérification du numéro",
      ok: { message: "Le numéro est vérifié." },
      "not-verified": {
        message: "Le numéro n’est pas vérifié ({{value}}).",
        fix: "Vérifiez-le dans le Gestionnaire WhatsApp avec le code reçu par SMS ou par appel.",
      },
      other: {
        message: "Pour la vérification, Meta indique {{value}}.",
        fix: "Vérifiez dans le Gestionnaire WhatsApp s’il faut un nouveau code.",
      },
      "not-reported": {
        message: "Meta ne dit pas si le numéro est vérifié.",
        fix: "Consultez le Gestionnaire WhatsApp.",
      },
    },
    "number-name": {
      title: "Nom affiché",
      ok: { message: "Meta a approuvé le nom affiché." },
      "in-review": {
        message: "Meta examine encore le nom affiché.",
        fix: "Attendez : la limite d’envoi augmente une fois le nom approuvé.",
      },
      "to-register": {
        message:
          "Meta a approuvé le nouveau nom affiché {{name}}. Il prend effet une fois le numéro enregistré à nouveau.",
        fix: "Enregistrez à nouveau le numéro dans la mise en place, dans les {{days}} jours qui suivent l’approbation.",
      },
      usable: { message: "Le nom affiché peut servir ; Meta ne l’a pas examiné." },
      declined: {
        message: "Meta a refusé le nom affiché, ou son approbation a expiré.",
        fix: "Choisissez-en un autre dans le Gestionnaire WhatsApp.",
      },
      other: {
        message: "Pour le nom affiché, Meta indique {{value}}.",
        fix: "Consultez le Gestionnaire WhatsApp.",
      },
      "not-reported": {
        message: "Meta ne dit rien du nom affiché.",
        fix: "Consultez le Gestionnaire WhatsApp.",
      },
    },
    templates: {
      title: "Modèles",
      ok: {
        message_one: "{{count}} modèle marketing peut être envoyé, sur {{total}} au total.",
        message_many: "{{count}} de modèles marketing peuvent être envoyés, sur {{total}} au total.",
        message_other: "{{count}} modèles marketing peuvent être envoyés, sur {{total}} au total.",
      },
      none: { message: "Le compte n’a aucun modèle.", fix: "Créez-en un dans le Gestionnaire WhatsApp." },
      "none-supported": {
        message_one:
          "{{count}} modèle marketing est approuvé, mais il contient un élément que Waypost ne sait pas encore envoyer.",
        message_many:
          "{{count}} de modèles marketing sont approuvés, mais chacun contient un élément que Waypost ne sait pas encore envoyer.",
        message_other:
          "{{count}} modèles marketing sont approuvés, mais chacun contient un élément que Waypost ne sait pas encore envoyer.",
        fix: "Le formulaire d’envoi nomme cet élément. Créez un modèle qui s’en passe dans le Gestionnaire WhatsApp.",
      },
      "none-sendable": {
        message_one: "Le compte a {{count}} modèle, mais aucun approuvé pour le marketing.",
        message_many: "Le compte a {{count}} de modèles, mais aucun approuvé pour le marketing.",
        message_other: "Le compte a {{count}} modèles, mais aucun approuvé pour le marketing.",
        fix: "Créez un modèle marketing dans le Gestionnaire WhatsApp, ou attendez l’examen de l’un d’eux.",
      },
    },
    "template-sync": {
      title: "Synchronisation des modèles",
      ok: {
        message:
          "Pour autant que Meta le dise, les modèles marketing sont prêts pour la distribution optimisée. Celui qui est resté une semaine sans servir est préparé de nouveau à l’envoi suivant.",
      },
      "some-syncing": {
        message_one: "{{count}} modèle marketing est encore en préparation pour la distribution optimisée.",
        message_many:
          "{{count}} de modèles marketing sont encore en préparation pour la distribution optimisée.",
        message_other:
          "{{count}} modèles marketing sont encore en préparation pour la distribution optimisée.",
      },
      "all-syncing": {
        message: "Meta prépare encore les modèles marketing. Le premier est prêt vers le {{readyAt}}.",
        fix: "Attendez jusque-là. Envoyés plus tôt, les messages échouent avec 134101.",
      },
    },
    "webhook-listener": {
      title: "Réception des webhooks",
      ok: { message: "Waypost écoute les webhooks sur cet ordinateur." },
      failed: {
        message: "Waypost ne peut pas écouter les webhooks ({{code}}).",
        fix: "Fermez le programme qui occupe le port, ou choisissez-en un autre avec --webhook-port, et redémarrez Waypost.",
      },
      moved: {
        message: "Waypost écoute sur un autre port que lorsque Meta a reçu l’adresse.",
        fix: "Dirigez votre tunnel vers le nouveau port, puis enregistrez de nouveau l’adresse dans la mise en place.",
      },
      "not-running": {
        message: "Aucun Waypost n’est ouvert pour écouter les webhooks.",
        fix: "Gardez Waypost ouvert, ou lancez l’hôte sur une machine toujours allumée. Meta réessaie pendant sept jours.",
      },
    },
    "webhook-subscription": {
      title: "Abonnement",
      ok: { message: "L’application est abonnée aux webhooks du compte." },
      missing: {
        message: "L’application n’est pas abonnée à ce compte. Chaque compte demande son propre abonnement.",
        fix: "Abonnez-la dans la mise en place.",
      },
    },
    "webhook-address": {
      title: "Adresse des webhooks",
      ok: { message: "Meta envoie les webhooks à {{address}}, l’adresse de ce Waypost." },
      "number-override": {
        message: "Le numéro a sa propre adresse, {{address}}, prioritaire sur celle de ce Waypost.",
        fix: "Supprimez cette adresse du numéro, ou faites-lui transmettre une copie.",
      },
      "account-override": {
        message: "Meta envoie les webhooks de ce compte à {{address}}, qui n’est pas ce Waypost.",
        fix: "Si un autre outil les a repris, enregistrez de nouveau l’adresse dans la mise en place, ou faites transmettre une copie par cet outil.",
      },
      "app-callback": {
        message: "Les webhooks vont à l’adresse de l’application, {{address}}, qui n’est pas ce Waypost.",
        fix: "Enregistrez l’adresse de ce Waypost dans la mise en place : elle vaudra pour ce compte seul.",
      },
      "messages-only": {
        message:
          "Ce Waypost reçoit les messages et les accusés de réception. Les autres webhooks (comptes, modèles, désabonnements du marketing) sont envoyés à {{address}}, l’adresse de l’application.",
        fix: "Saisissez l’adresse de ce Waypost dans le tableau de bord de l’application, ou demandez que ce système en transmette une copie. Le jeton de vérification se trouve dans la mise en place.",
      },
      "none-given": {
        message: "Meta n’a reçu aucune adresse qui mène à ce Waypost.",
        fix: "Placez un tunnel ou le relais devant l’écoute et enregistrez son adresse dans la mise en place.",
      },
      unknown: {
        message: "Meta ne dit pas où vont les webhooks de ce compte.",
        fix: "Enregistrez de nouveau l’adresse de ce Waypost dans la mise en place.",
      },
    },
    "last-webhook": {
      title: "Dernier webhook",
      ok: { message: "Le dernier webhook est arrivé le {{lastAt}}." },
      "long-ago": {
        message: "Le dernier webhook est arrivé le {{lastAt}}.",
        fix: "Si des messages sont partis depuis, vérifiez le tunnel et enregistrez de nouveau l’adresse dans la mise en place.",
      },
      never: {
        message: "Aucun webhook n’est encore arrivé.",
        fix: "Envoyez un message de test. Si ses accusés de réception n’arrivent pas, vérifiez le tunnel et l’adresse dans la mise en place.",
      },
    },
    "webhook-signatures": {
      title: "Signatures",
      none: { message: "Aucun webhook n’a été refusé." },
      some: {
        message_one: "{{count}} webhook a été refusé, sa signature étant fausse ou absente.",
        message_many: "{{count}} de webhooks ont été refusés, leur signature étant fausse ou absente.",
        message_other: "{{count}} webhooks ont été refusés, leur signature étant fausse ou absente.",
        fix: "S’il manque des webhooks, saisissez de nouveau la clé secrète dans la mise en place. Sinon, ils venaient de quelqu’un d’autre et rien n’est à corriger.",
      },
    },
  },
};
