/** Chaque échec prévu : ce qui s’est passé (title), pourquoi et que faire (advice). */
import type { problems as en } from "../en/problems.ts";
import type { Translated } from "../translated.ts";

export const problems: Translated<typeof en> = {
  "invalid-input": {
    title: "Un élément de ce formulaire n’est pas utilisable",
    advice: "Vérifiez les champs, puis réessayez. Votre saisie est conservée.",
  },
  "token-missing": {
    title: "Il manque le jeton d’accès",
    advice:
      "Collez le jeton d’un utilisateur système. Il se trouve dans les paramètres de l’entreprise, chez Meta, sous « Utilisateurs système ».",
  },
  "number-invalid": {
    title: "WhatsApp ne peut pas joindre ce numéro",
    advice: "Écrivez-le avec son indicatif de pays, par exemple +33 6 12 34 56 78.",
  },
  "number-suspicious": {
    title: "Ce numéro est inhabituel pour son pays",
    advice: "Pensiez-vous à {{suggestion}} ? Corrigez-le, ou confirmez que vous le voulez tel quel.",
  },
  "recipient-stopped": {
    title: "Cette personne s’est désabonnée de vos messages marketing",
    advice:
      "Meta l’a signalé le {{since, datetime(dateStyle: medium; timeStyle: short)}}. Elle seule peut se réabonner, dans WhatsApp ; Meta en informe alors Waypost. Choisissez un autre destinataire ou un modèle d’une autre catégorie.",
  },
  "recipient-erased": {
    title: "Les données de cette personne ont été effacées de Waypost",
    advice:
      "Rien n’est envoyé à une personne effacée, pour que rien ne soit de nouveau enregistré à son sujet. Choisissez un autre destinataire.",
  },
  "recipient-opted-out": {
    title: "Cette personne ne veut pas de messages marketing de cette entreprise",
    advice:
      "Elle figure parmi les désabonnements depuis le {{since, datetime(dateStyle: medium; timeStyle: short)}}. Choisissez un autre destinataire ou un modèle d’une autre catégorie. La page Désabonnements en donne la raison.",
  },
  "recipient-suppressed": {
    title: "Cette personne figure sur la liste d’exclusion",
    advice:
      "Quelqu’un ici a décidé de ne plus lui écrire. Choisissez un autre destinataire, ou retirez-la de la liste en indiquant pourquoi.",
  },
  "opt-out-by-meta": {
    title: "Seule la personne peut mettre fin à ce désabonnement",
    advice:
      "Elle s’est désabonnée dans WhatsApp et Meta l’a confirmé. Dès qu’elle se réabonne dans WhatsApp, Meta en informe Waypost et elle quitte la liste.",
  },
  "not-on-list": {
    title: "Cette personne n’est plus sur la liste",
    advice:
      "L’entrée a été retirée, ou du nouveau est arrivé à son sujet. La liste montre la situation actuelle.",
  },
  "no-stop-word": {
    title: "Un mot d’arrêt doit contenir au moins une lettre ou un chiffre",
    advice:
      "La ponctuation, les émojis et les accents ne comptent pas dans la comparaison. Saisissez un mot ou une courte expression.",
  },
  "sender-changed": {
    title: "Un autre numéro d’envoi a été choisi entre-temps",
    advice:
      "Rien n’a été envoyé. Vérifiez le numéro que le formulaire indique maintenant, puis relancez l’envoi.",
  },
  "max-price-not-possible": {
    title: "Un modèle à prix maximal ne peut pas être envoyé à cette personne",
    advice:
      "Meta le refuse pour un ID utilisateur (131062) et pour un pays où le prix maximal n’existe pas (131065). Choisissez un autre destinataire ou un autre modèle.",
  },
  "user-id-not-possible": {
    title: "Un modèle d’authentification ne peut pas être envoyé à un ID utilisateur",
    advice:
      "Pour ces modèles, Meta n’accepte qu’un numéro de téléphone (131062). Indiquez le numéro de la personne, ou choisissez un autre modèle.",
  },
  "variable-missing": {
    title: "La variable « {{variable}} » est vide",
    advice: "Le modèle a besoin d’une valeur ici. Remplissez-la, puis réessayez.",
  },
  "variable-line-break": {
    title: "La variable « {{variable}} » contient un retour à la ligne",
    advice: "Meta refuse une variable sur plusieurs lignes. Écrivez-la sur une seule ligne, puis réessayez.",
  },
  "variable-tab": {
    title: "La variable « {{variable}} » contient une tabulation",
    advice: "Meta refuse les tabulations dans une variable. Remplacez-les par des espaces, puis réessayez.",
  },
  "variable-spaces": {
    title: "La variable « {{variable}} » contient trop d’espaces à la suite",
    advice: "Meta en accepte quatre au plus. Supprimez-en, puis réessayez.",
  },
  "variable-too-long": {
    title: "Avec la variable « {{variable}} », le texte est trop long",
    advice:
      "Il ferait {{length, number}} caractères ; Meta en accepte {{limit, number}}, texte du modèle compris. Raccourcissez-la, puis réessayez.",
  },
  "variable-not-address": {
    title: "« {{variable}} » n’est pas l’adresse d’un fichier",
    advice: "Indiquez une adresse publique qui commence par https://, puis réessayez.",
  },
  "variable-not-fields": {
    title: "« {{variable}} » n’est pas un objet JSON",
    advice:
      'Écrivez les données initiales du flow sous la forme {"nom": "valeur"}, ou laissez ce champ vide.',
  },
  "variable-not-coordinate": {
    title: "« {{variable}} » n’est pas une coordonnée",
    advice: "Indiquez des degrés décimaux entre −{{limit, number}} et {{limit, number}}, puis réessayez.",
  },
  "variable-not-time": {
    title: "« {{variable}} » n’est pas une date avec une heure",
    advice: "Choisissez la date, l’heure et le fuseau horaire de la fin de l’offre, puis réessayez.",
  },
  "variable-past": {
    title: "L’offre est terminée",
    advice: "Meta refuse une offre déjà terminée. Choisissez une fin plus tardive, puis réessayez.",
  },
  "variable-not-products": {
    title: "« {{variable}} » ne contient aucun produit",
    advice:
      "Chaque rubrique doit contenir au moins un ID de produit de votre catalogue. Ajoutez-en un, puis réessayez.",
  },
  "variable-too-many-sections": {
    title: "La liste de produits a trop de rubriques",
    advice: "Elle en a {{length, number}} ; Meta en accepte {{limit, number}}. Supprimez-en, puis réessayez.",
  },
  "variable-too-many-products": {
    title: "La liste contient trop de produits",
    advice:
      "Elle en contient {{length, number}} ; Meta en accepte {{limit, number}}, toutes rubriques confondues. Supprimez-en, puis réessayez.",
  },
  "variable-section-title": {
    title: "Une rubrique de la liste de produits n’a pas le bon titre",
    advice:
      "Avec plusieurs rubriques, chacune doit avoir un titre de {{limit, number}} caractères au plus. Ajoutez-le ou raccourcissez-le, puis réessayez.",
  },
  "media-type-refused": {
    title: "Meta n’accepte pas ce type de fichier ici",
    advice:
      "Choisissez un fichier d’un autre format, par exemple JPEG ou PNG pour une image, MP4 pour une vidéo ou un GIF, PDF pour un document.",
  },
  "media-too-large": {
    title: "Ce fichier est trop volumineux",
    advice: "Meta accepte {{most, number}} Mo au plus. Choisissez-en un plus petit.",
  },
  "media-not-whole": {
    title: "Le fichier n’est pas arrivé en entier",
    advice: "L’envoi a peut-être été interrompu. Choisissez-le de nouveau.",
  },
  "media-gone": {
    title: "Meta a supprimé « {{file}} »",
    advice: "Meta conserve les fichiers importés 30 jours. Importez-le de nouveau, puis réessayez.",
  },
  "account-not-shown": {
    title: "Avec ce jeton, Meta ne montre aucun compte qui ait cet ID",
    advice:
      "Comparez l’ID à celui des paramètres du compte dans le Gestionnaire WhatsApp, et vérifiez que l’utilisateur système peut voir le compte.",
  },
  "pin-invalid": {
    title: "Le code PIN compte exactement six chiffres",
    advice:
      "Si ce numéro a déjà un code PIN de vérification en deux étapes, saisissez-le. Sinon, choisissez-en un et gardez-le en lieu sûr.",
  },
  "address-invalid": {
    title: "Cette adresse n’est pas utilisable",
    advice:
      "Pour les webhooks, indiquez une adresse publique qui commence par https://. Pour un bac à sable, indiquez l’adresse qu’il a affichée, par exemple http://127.0.0.1:4010.",
  },
  "token-rejected": {
    title: "Meta n’accepte pas ce jeton",
    advice:
      "Il a peut-être été copié en partie, révoqué, ou provient d’une autre application. Générez-en un nouveau pour l’utilisateur système et collez-le en entier.",
  },
  "token-expired": {
    title: "Ce jeton a expiré",
    advice:
      "Générez-en un nouveau pour l’utilisateur système ; un jeton sans expiration vous évitera d’y revenir.",
  },
  "token-scopes-missing": {
    title: "Il manque des autorisations à ce jeton",
    advice:
      "Meta lui refuse la lecture du compte. Autorisations manquantes : {{scopes}}. Générez un nouveau jeton pour l’utilisateur système en les cochant, puis collez-le ici.",
  },
  "app-secret-rejected": {
    title: "La clé secrète ne correspond pas à cette application",
    advice:
      "Comparez l’ID {{appId}} et la clé secrète avec les paramètres de base de l’application chez Meta.",
  },
  "app-id-rejected": {
    title: "Ce n’est pas un ID d’application",
    advice:
      "Un ID d’application ne contient que des chiffres. Il figure en haut du tableau de bord de votre application chez Meta.",
  },
  "signup-not-ready": {
    title: "Cette voie d’inscription n’est pas encore prête",
    advice: "Il manque : {{missing}}. Complétez les informations de l’application, puis recommencez.",
  },
  "signup-under-way": {
    title: "Une inscription est déjà en cours",
    advice: "Terminez-la ou annulez-la avant d’en commencer une autre.",
  },
  "signup-none": {
    title: "Aucune inscription n’attend ce résultat",
    advice: "Elle s’est terminée ou a été annulée entre-temps. Commencez-en une nouvelle.",
  },
  "signup-address-invalid": {
    title: "Cette adresse est inutilisable",
    advice: "Collez-la en entier, telle que le navigateur l’affiche. Elle commence par https://.",
  },
  "signup-result-unreadable": {
    title: "Ce n’est pas le résultat d’une inscription",
    advice: "Copiez ici l’adresse complète de la page d’arrivée, ou le texte affiché par votre propre page.",
  },
  "signup-state-missing": {
    title: "Impossible de rattacher ce résultat à votre inscription",
    advice:
      "Le paramètre « state » manque : Waypost ne peut pas savoir si ce résultat vous est destiné. Recopiez l’adresse ou le texte en entier.",
  },
  "signup-state-wrong": {
    title: "Ce résultat provient d’une autre inscription",
    advice:
      "Son « state » n’est pas celui que Waypost a créé pour cette inscription. Rien n’en a été repris. Collez le résultat de la dernière inscription commencée, ou recommencez.",
  },
  "signup-code-expired": {
    title: "Le code n’est plus valable",
    advice:
      "Un code de Meta vit environ 30 secondes et ne sert qu’une fois. Recommencez et revenez ici sans attendre.",
  },
  "signup-redirect-mismatch": {
    title: "Le code a été émis pour une autre adresse",
    advice:
      "L’adresse de retour doit être celle avec laquelle l’inscription a commencé. Vérifiez les adresses de redirection dans les paramètres de connexion de votre application chez Meta, puis recommencez.",
  },
  "signup-watch-ended": {
    title: "Waypost a cessé de surveiller le lien de Meta au bout d’une semaine",
    advice:
      "Aucun compte de client n’était apparu. Le lien fonctionne toujours ; recommencez pour reprendre la surveillance.",
  },
  "signup-timed-out": {
    title: "Le délai de cette inscription est écoulé",
    advice: "Rien n’a été connecté. Recommencez quand vous voulez.",
  },
  "signup-interrupted": {
    title: "Waypost a été fermé pendant cette inscription",
    advice:
      "Ce que Meta avait remis n’a pas pu être gardé : un code n’est valable que 30 secondes et n’est jamais enregistré. Recommencez ; Meta se souvient de la saisie.",
  },
  "signup-refused": {
    title: "Meta a mis fin à l’inscription",
    advice: "Meta indique : {{error}}. Son explication figure ci-dessous.",
  },
  "signup-error": {
    title: "Une erreur est survenue sur les pages d’inscription de Meta",
    advice:
      "Le code de Meta est {{code}}. Son explication figure ci-dessous ; l’ID de session aide l’assistance de Meta.",
  },
  "signup-event-unknown": {
    title: "Meta a terminé l’inscription d’une façon que Waypost ne connaît pas",
    advice: "Meta indique « {{event}} ». Rien n’a été connecté. Le message reçu figure ci-dessous.",
  },
  "signup-window-failed": {
    title: "La page de Meta n’a pas pu s’afficher",
    advice: "Vérifiez la connexion et réessayez, ou passez par votre navigateur.",
  },
  "signup-account-missing": {
    title: "L’inscription n’a donné accès à aucun compte WhatsApp",
    advice:
      "Il faut choisir ou créer un compte WhatsApp Business sur les pages de Meta. Recommencez et faites-en cocher un.",
  },
  "signup-account-not-granted": {
    title: "L’accès à ce compte n’a pas été accordé",
    advice:
      "L’inscription désigne le compte {{accountId}}, mais le jeton de Meta n’y donne pas accès. Recommencez et faites cocher ce compte.",
  },
  "signup-scopes-missing": {
    title: "L’inscription n’a pas accordé les autorisations nécessaires à WhatsApp",
    advice:
      "Meta refuse à Waypost la lecture du compte. Autorisations manquantes : {{scopes}}. Ajoutez-les à la configuration {{configurationId}}, dans Facebook Login for Business de votre application chez Meta, puis recommencez.",
  },
  "signup-step-not-now": {
    title: "Impossible pour le moment",
    advice: "L’inscription a avancé entre-temps. Regardez où en sont ses étapes, puis réessayez.",
  },
  "portfolio-unknown": {
    title: "Votre propre portefeuille d’entreprise n’est pas encore connu",
    advice:
      "Ajoutez un jeton d’utilisateur système de votre entreprise avec l’autorisation business_management : Meta indiquera alors à Waypost quel portefeuille est le vôtre.",
  },
  "register-limit": {
    title: "Ce numéro a été enregistré trop souvent",
    advice:
      "Meta accepte {{most}} tentatives en {{hours}} heures et bloque le numéro aussi longtemps. Patientez : toute autre tentative sera refusée.",
  },
  "number-name-not-through": {
    title: "Le nom affiché du numéro n’est pas encore validé",
    advice:
      "Meta n’enregistre un numéro qu’une fois son nom affiché approuvé. Attendez la fin de l’examen, ou changez le nom dans le Gestionnaire WhatsApp si Meta l’a refusé. Chaque tentative compte : {{most}} au plus en {{hours}} heures.",
  },
  "number-unverified": {
    title: "Ce numéro n’est pas encore vérifié",
    advice:
      "Meta doit confirmer par SMS ou par appel qu’il appartient à l’entreprise. Faites-le dans le Gestionnaire WhatsApp, puis relancez cette étape.",
  },
  "pin-wrong": {
    title: "Ce n’est pas le code PIN du numéro",
    advice:
      "Le numéro a déjà un code PIN de vérification en deux étapes. Saisissez celui-ci, ou faites-le réinitialiser dans le Gestionnaire WhatsApp. Trop d’essais le bloquent un moment.",
  },
  "graph-unreachable": {
    title: "{{host}} est injoignable",
    advice: "Vérifiez la connexion, le proxy et le pare-feu de cet ordinateur. Rien n’a été modifié.",
  },
  "graph-timeout": {
    title: "{{host}} met trop de temps à répondre",
    advice: "La connexion est peut-être lente, ou Meta très sollicité. Réessayez dans un instant.",
  },
  "graph-not-graph": {
    title: "La réponse ne vient pas de l’API Graph de Meta",
    advice:
      "{{host}} a envoyé autre chose : c’est souvent la page de connexion d’un réseau ou d’un proxy. Vérifiez la connexion, puis réessayez.",
  },
  "graph-unavailable": {
    title: "Le service de Meta est momentanément indisponible",
    advice:
      "Le problème ne vient pas de vous. Waypost réessaie automatiquement ; vous voyez le dernier état connu.",
  },
  "graph-rate-limited": {
    title: "Meta demande de ralentir",
    advice:
      "Trop de requêtes ont été faites avec cette application ou ce compte. Waypost patiente, puis reprend automatiquement.",
  },
  "graph-error": {
    title: "Meta a refusé la requête",
    advice:
      "Code de Meta : {{code}}. Son explication figure ci-dessous ; l’ID de trace aide son assistance à retrouver la requête.",
  },
  "graph-error-without-code": {
    title: "Meta a refusé la requête",
    advice:
      "Meta n’a pas donné de code d’erreur. Son explication figure ci-dessous ; l’ID de trace aide son assistance à retrouver la requête.",
  },
  "proxy-invalid": {
    title: "Ce n’est pas l’adresse d’un proxy",
    advice: "Indiquez-la avec son port et rien d’autre, par exemple http://proxy.example:8080.",
  },
  "proxy-variable-invalid": {
    title: "La variable {{name}} ne contient pas l’adresse d’un proxy",
    advice:
      "Waypost en tire son proxy. Corrigez-la et redémarrez Waypost, ou choisissez autre chose dans Réglages, rubrique Réseau.",
  },
  "proxy-unreachable": {
    title: "Le proxy {{proxy}} est injoignable",
    advice:
      "Comparez son adresse avec celle que donne l’administrateur du réseau, dans Réglages, rubrique Réseau.",
  },
  "proxy-login-needed": {
    title: "Le proxy {{proxy}} demande un nom d’utilisateur et un mot de passe",
    advice:
      "Saisissez-les dans Réglages, rubrique Réseau. S’ils y sont déjà, c’est que le proxy ne les accepte pas.",
  },
  "proxy-refused": {
    title: "Le proxy {{proxy}} ne laisse pas passer Waypost",
    advice:
      "Il a refusé la connexion à {{host}} (statut {{status}}). Demandez à l’administrateur du réseau d’autoriser cette adresse.",
  },
  "certificate-not-trusted": {
    title: "Le certificat de {{host}} n’est pas reconnu comme fiable",
    advice:
      "{{reason}}. Si un proxy inspecte le trafic, Waypost a besoin de son autorité de certification : indiquez le fichier dans Réglages, rubrique Réseau. Sinon, vérifiez l’horloge de cet ordinateur.",
  },
  "ca-file-missing": {
    title: "Le fichier de certificats est illisible",
    advice: "Aucun fichier accessible à l’emplacement {{file}}. Vérifiez le chemin, ou laissez-le vide.",
  },
  "ca-file-not-certificate": {
    title: "Ce fichier ne contient aucun certificat",
    advice:
      "{{file}} doit être un fichier texte avec des lignes telles que « BEGIN CERTIFICATE » (PEM). Demandez-le sous cette forme à l’administrateur du réseau.",
  },
  "ca-file-expired": {
    title: "Les certificats de ce fichier ne sont pas valables aujourd’hui",
    advice:
      "Tous les certificats de {{file}} ont expiré ou ne sont pas encore valables. Demandez le certificat actuel.",
  },
  "graph-version-too-old": {
    title: "Waypost ne prend pas en charge la version {{version}} de l’API Graph",
    advice: "Choisissez {{oldest}} ou une version plus récente.",
  },
  "sandbox-stopped": {
    title: "Le bac à sable est arrêté",
    advice:
      "Rien ne répond à l’adresse {{address}}. Relancez ce bac à sable ; Waypost reprend dès qu’il répond.",
  },
  "sandbox-not-found": {
    title: "Aucun bac à sable à cette adresse",
    advice:
      "Rien de tel ne répond à l’adresse {{address}}. Vérifiez qu’il est lancé et collez l’adresse qu’il a affichée.",
  },
  "sandbox-start-failed": {
    title: "Le bac à sable n’a pas pu démarrer",
    advice:
      "Rouvrez cet espace de travail. Si l’échec persiste, mettez-le de côté et repartez de zéro : un bac à sable ne contient rien de réel.",
  },
  "sandbox-outdated": {
    title: "Ce bac à sable est d’une version plus ancienne",
    advice:
      "Celui de l’adresse {{address}} ne sait pas encore faire cela. Lancez une version à jour ; tout le reste continue de fonctionner.",
  },
  "sandbox-refused": {
    title: "Le bac à sable a refusé",
    advice: "Sa raison figure ci-dessous. Ce qui était en cours l’est toujours.",
  },
  "scenario-unknown": {
    title: "Ce bac à sable n’a pas de scénario « {{name}} »",
    advice:
      "Une autre version l’a peut-être remplacé. Choisissez un scénario de sa liste ; rien n’a été modifié.",
  },
  "data-folder-not-writable": {
    title: "Waypost ne peut pas écrire dans son dossier de données",
    advice: "Vérifiez que vous pouvez écrire dans {{folder}}, puis réessayez. Rien n’a été perdu.",
  },
  "data-folder-in-use": {
    title: "Un autre Waypost utilise ce dossier de données",
    advice: "Fermez-le d’abord, ou démarrez celui-ci avec un autre dossier. Dossier : {{folder}}",
  },
  "lock-file-damaged": {
    title: "Le verrou du dossier de données de Waypost est endommagé",
    advice:
      "Fermez tout Waypost qui utilise {{folder}}, supprimez-y le fichier waypost.lock, puis redémarrez. Ce fichier ne contient aucune donnée.",
  },
  "database-newer": {
    title: "Cet espace de travail vient d’une version plus récente de Waypost",
    advice:
      "Sa base de données est en version {{found}} ; ce Waypost connaît la version {{known}}. Installez la version plus récente pour l’ouvrir. Rien n’a été modifié.",
  },
  "database-damaged": {
    title: "La base de données de cet espace de travail est endommagée",
    advice:
      "Le fichier {{file}} est endommagé ou absent ; rien n’a été modifié. Revenez à la dernière copie saine s’il y en a une, ou mettez l’espace de travail de côté et repartez de zéro.",
  },
  "webhook-log-lost": {
    title: "Le journal des webhooks de cet espace de travail est perdu",
    advice:
      "Le fichier {{file}} est endommagé ou absent, et il n’en existe pas de copie. Ce que Waypost a tiré des webhooks jusqu’ici (messages, accusés, historique des comptes) se trouve dans un autre fichier, intact. Restaurez le fichier à partir d’une sauvegarde de cet ordinateur, ou commencez un nouveau journal : seul le texte d’origine des webhooks manquera.",
  },
  "database-busy": {
    title: "La base de données est occupée par un autre programme",
    advice:
      "Le fichier {{file}} ne peut pas être écrit pour l’instant. Fermez le programme qui l’utilise (sauvegarde, explorateur de bases), puis réessayez.",
  },
  "storage-interrupted": {
    title: "La partie de Waypost qui conserve vos données a été interrompue",
    advice:
      "Elle s’est arrêtée de façon inattendue et redémarre. Ce qui était enregistré est intact. Vérifiez si votre dernière modification a été prise en compte avant de la refaire.",
  },
  "replay-log-lost": {
    title: "Une partie du journal des webhooks est perdue",
    advice:
      "Ce qui en provient est conservé et ne pourrait pas être recalculé : rien n’a donc été modifié. Vous pouvez toujours recalculer les chiffres des derniers jours.",
  },
  "replay-log-damaged": {
    title: "Une partie du journal des webhooks est endommagée",
    advice:
      "Ce qui en provient est conservé et ne pourrait pas être recalculé : rien n’a donc été modifié. Vous pouvez peut-être encore recalculer les chiffres d’une période plus courte.",
  },
  "replay-under-way": {
    title: "Les chiffres sont déjà en cours de recalcul",
    advice: "Attendez la fin de l’opération, ou annulez-la.",
  },
  "replay-while-sending": {
    title: "Une campagne est en cours d’envoi",
    advice:
      "Recalculer les chiffres la ralentirait. Attendez que l’envoi soit terminé, ou mettez la campagne en pause.",
  },
  "disk-full": {
    title: "Le disque est plein",
    advice:
      "Libérez de l’espace sur le disque qui contient {{folder}}, puis réessayez. Ce qui était enregistré est intact.",
  },
  "not-enough-space": {
    title: "L’espace disque est insuffisant",
    advice:
      "Waypost a besoin de {{needed}} Mo sur le disque qui contient {{folder}} ; il en reste {{free}}. Libérez de l’espace, puis réessayez. Rien n’a été modifié.",
  },
  "runtime-unsuitable": {
    title: "Waypost ne peut pas fonctionner avec ce Node",
    advice:
      "Il lui manque : {{missing}} (Node {{node}}, SQLite {{sqlite}}). Utilisez le Node fourni avec Waypost ou installez Node 24. Rien n’a été modifié.",
  },
  "file-not-writable": {
    title: "Le fichier ne peut pas être écrit",
    advice:
      "Waypost ne peut pas écrire dans {{file}}. Choisissez un autre dossier, ou fermez le fichier s’il est ouvert ailleurs.",
  },
  "port-in-use": {
    title: "Le port {{port}} est occupé par un autre programme",
    advice: "Fermez ce programme, ou démarrez Waypost sur un autre port.",
  },
  "port-not-allowed": {
    title: "Vous n’avez pas le droit d’utiliser le port {{port}}",
    advice: "Les ports inférieurs à 1024 sont réservés au système. Démarrez Waypost sur un autre port.",
  },
  "secrets-newer": {
    title: "Les secrets enregistrés proviennent d’une version plus récente de Waypost",
    advice: "Le fichier {{file}} est resté intact. Mettez Waypost à jour pour l’utiliser à nouveau.",
  },
  "workspace-unreadable": {
    title: "Un espace de travail est illisible",
    advice:
      "Sa description, dans {{folder}}, est endommagée. Rien n’a été modifié dans ce dossier : remettez-y une copie de workspace.json, ou déplacez le dossier.",
  },
  "keyring-unavailable": {
    title: "Le trousseau de cet ordinateur est inutilisable",
    advice:
      "Il est peut-être verrouillé. Déverrouillez-le et réessayez, ou gardez les secrets pour cette session seulement.",
  },
  "webhook-callback-refused": {
    title: "Meta n’a pas pu joindre cette adresse",
    advice:
      "Meta a envoyé une requête de vérification sans obtenir la réponse attendue. Vérifiez que le tunnel ou le relais fonctionne et transmet bien les requêtes à Waypost, puis réessayez.",
  },
  "webhook-listener-down": {
    title: "Waypost ne reçoit pas les accusés de réception",
    advice:
      "Son port était occupé par un autre programme au démarrage. Libérez ce port, puis redémarrez Waypost.",
  },
  "workspace-not-open": {
    title: "Cet espace de travail n’est pas ouvert",
    advice: "Choisissez-le à nouveau en haut à gauche, ou choisissez-en un autre.",
  },
  "other-workspace-shown": {
    title: "Cette fenêtre affiche un autre espace de travail",
    advice:
      "L’action concernait un espace de travail que cette fenêtre n’affiche plus : rien n’a été envoyé ni modifié. Choisissez-le en haut à gauche, puis réessayez.",
  },
  "workspace-not-found": {
    title: "Cet espace de travail n’existe plus",
    advice: "Choisissez-en un autre en haut à gauche.",
  },
  "setup-incomplete": {
    title: "Une étape de la mise en place vient d’abord",
    advice: "L’étape « {{step}} » n’est pas terminée. La mise en place montre ce qui reste à faire.",
  },
  "account-unknown": {
    title: "Waypost ne connaît pas ce compte",
    advice:
      "Meta ne l’indique peut-être plus. Vérifiez à nouveau les comptes, puis choisissez l’un de ceux affichés.",
  },
  "account-not-active": {
    title: "La distribution optimisée n’est pas active pour ce compte",
    advice: "Ce réglage n’a d’effet qu’ensuite. La mise en place montre ce qui reste à faire.",
  },
  "kept-value-unreadable": {
    title: "Waypost ne parvient pas à relire une donnée qu’il a enregistrée",
    advice:
      "Elle est enregistrée sous le nom {{key}} et n’a pas été modifiée. Si elle vient d’une version plus récente de Waypost, mettez Waypost à jour pour la retrouver.",
  },
  "erasing-key-lost": {
    title: "Waypost ne reconnaît plus les personnes que vous avez fait effacer",
    advice:
      "La clé qui lui sert à cela a disparu : {{file}}. Tant que ce fichier n’est pas revenu à sa place, cet espace de travail n’envoie rien et les webhooks attendent chez Meta.",
  },
  "erasing-under-way": {
    title: "Les données d’une personne sont en cours d’effacement",
    advice: "Les chiffres pourront être recalculés une fois l’effacement terminé.",
  },
  "setting-unreadable": {
    title: "Meta n’a pas indiqué le réglage actuel",
    advice:
      "Waypost ne modifie pas ce qu’il ne peut pas lire. Faites le changement chez Meta, puis vérifiez à nouveau.",
  },
  "template-not-found": {
    title: "Ce modèle n’existe plus",
    advice:
      "Il a peut-être été supprimé ou renommé chez Meta. Actualisez la liste et choisissez-en un autre.",
  },
  "template-not-sendable": {
    title: "« {{name}} » ne peut pas être envoyé pour l’instant",
    advice: "Meta donne à ce modèle le statut {{status}}. Choisissez un modèle approuvé.",
  },
  "template-unsupported": {
    title: "Waypost ne sait pas encore envoyer « {{name}} »",
    advice:
      "Le modèle contient un élément que Waypost ne sait pas remplir : {{part}}. Choisissez un autre modèle.",
  },
  "test-phone-known": {
    title: "Ce numéro est déjà enregistré, sous le nom « {{name}} »",
    advice: "Choisissez ce téléphone, ou modifiez-le.",
  },
  "test-phones-full": {
    title: "Impossible d’enregistrer d’autres téléphones de test",
    advice: "Le maximum est de {{most, number}}. Retirez-en un qui ne sert plus.",
  },
  "webhook-address-invalid": {
    title: "Impossible d’envoyer les alertes à cette adresse",
    advice:
      "Elle doit commencer par https:// et ne contenir aucun nom d’utilisateur. http:// n’est accepté que pour cet ordinateur.",
  },
  "alert-over": {
    title: "Cette alerte est terminée",
    advice: "Elle a pris fin d’elle-même entre-temps. Vous la trouverez dans l’historique.",
  },
  "saved-views-full": {
    title: "Impossible d’enregistrer d’autres vues",
    advice: "Waypost peut en conserver {{most, number}}. Supprimez-en une qui ne sert plus.",
  },
  "test-phone-not-found": {
    title: "Ce téléphone de test n’est plus enregistré",
    advice:
      "Il a peut-être été retiré dans une autre fenêtre. Choisissez-en un autre, ou ajoutez-le de nouveau.",
  },
  "rate-card-refused": {
    title: "Ce fichier n’est pas une grille tarifaire que Waypost peut utiliser",
    advice:
      "Déposez-le de nouveau pour voir ce qui ne va pas, ligne par ligne ({{reason}}). Les grilles enregistrées restent en place.",
  },
  "rate-card-not-found": {
    title: "Cette grille tarifaire n’existe plus",
    advice: "Elle a été supprimée, peut-être dans une autre fenêtre. La liste montre celles qui restent.",
  },
  "availability-file-refused": {
    title: "Ce fichier n’est pas une liste de pays que Waypost peut utiliser",
    advice: "L’erreur se trouve dans « {{field}} » ({{reason}}). La liste actuelle reste en place.",
  },
  "availability-group-unknown": {
    title: "La liste actuelle ne contient plus ce groupe",
    advice: "Une autre liste a pris sa place entre-temps. Choisissez de nouveau.",
  },
  "webhook-not-found": {
    title: "Ce webhook n’est plus conservé",
    advice:
      "Il a peut-être été supprimé en raison de son âge, ou la partie du journal où il se trouvait est endommagée. Revenez à la liste.",
  },
  "import-not-found": {
    title: "Cette importation est terminée",
    advice:
      "Waypost a été fermé entre-temps, ou l’importation a été interrompue. Choisissez de nouveau les fichiers : ce qui a été repris est conservé, et le reprendre ne change rien.",
  },
  "audience-not-found": {
    title: "Cette audience n’existe plus",
    advice:
      "Elle a peut-être été supprimée dans une autre fenêtre. Revenez aux audiences pour voir celles qui restent.",
  },
  "audience-row-not-found": {
    title: "Cette ligne n’existe plus",
    advice: "La liste a changé entre-temps, ou la personne a été effacée. Affichez de nouveau les lignes.",
  },
  "audience-nothing-to-undo": {
    title: "Il n’y a rien à annuler",
    advice: "Rien n’a été modifié dans cette audience depuis sa dernière importation.",
  },
  "audience-import-under-way": {
    title: "Un autre fichier est déjà en cours d’importation ici",
    advice:
      "Attendez la fin de la lecture ou annulez-la. S’il attend votre décision, appliquez-le ou écartez-le d’abord.",
  },
  "selection-gone": {
    title: "Cette sélection n’est plus disponible",
    advice:
      "Waypost a redémarré, ou d’autres sélections ont été faites depuis. Sélectionnez de nouveau les messages.",
  },
  "selection-without-people": {
    title: "Aucun de ces messages n’a de destinataire à reprendre",
    advice: "Leurs destinataires ont été effacés ou utilisent Messenger. Sélectionnez d’autres messages.",
  },
  "segment-not-found": {
    title: "Ce segment n’existe plus",
    advice: "Il a peut-être été supprimé dans une autre fenêtre. Choisissez-en un autre.",
  },
  "segment-without-people": {
    title: "Ce segment ne contient plus personne",
    advice:
      "Ses destinataires ont peut-être été joints depuis le dernier calcul. Actualisez-le ou modifiez ses critères.",
  },
  "segments-full": {
    title: "Impossible d’enregistrer d’autres segments",
    advice: "Waypost peut en conserver {{most, number}}. Supprimez-en un qui ne sert plus.",
  },
  "audience-file-not-found": {
    title: "Ce fichier n’est pas arrivé en entier",
    advice: "L’envoi a peut-être été interrompu. Choisissez de nouveau le fichier.",
  },
  "audience-file-unreadable": {
    title: "Ce fichier est illisible",
    advice:
      "Il est peut-être endommagé ou protégé par un mot de passe. Ouvrez-le dans votre tableur et enregistrez-le en CSV ou en classeur Excel (.xlsx).",
  },
  "audience-encoding-wrong": {
    title: "Le fichier n’utilise pas cet encodage",
    advice: "Choisissez un autre encodage ; les premières lignes montrent si les accents sont corrects.",
  },
  "audience-no-number-column": {
    title: "Quelle colonne contient les numéros de téléphone ?",
    advice: "Choisissez la colonne des numéros ou des ID utilisateur.",
  },
  "audience-workbook-too-large": {
    title: "Ce classeur est trop volumineux",
    advice:
      "Décompressé, il dépasse {{most}} Mo. Enregistrez la feuille en CSV : la taille n’y est pas limitée.",
  },
  "audience-workbook-too-many-rows": {
    title: "Cette feuille compte trop de lignes",
    advice:
      "Un classeur peut compter {{most}} lignes. Enregistrez la feuille en CSV : leur nombre n’y est pas limité.",
  },
  "campaign-not-found": {
    title: "Cette campagne n’existe plus",
    advice:
      "Elle a peut-être été supprimée dans une autre fenêtre. Revenez aux campagnes pour voir ce qu’il y a.",
  },
  "campaign-not-editable": {
    title: "Cette campagne n’est plus un brouillon",
    advice:
      "Tant que rien n’est parti, choisissez « Revenir au brouillon » sur sa page. Une fois l’envoi commencé, dupliquez-la pour repartir de ce qu’elle contient.",
  },
  "campaign-changed-elsewhere": {
    title: "Ce brouillon a été modifié dans une autre fenêtre",
    advice:
      "Ce que vous avez saisi ici depuis n’est pas enregistré. Copiez ce que vous voulez garder, puis rouvrez le brouillon.",
  },
  "campaign-under-way": {
    title: "Cette campagne n’est pas terminée",
    advice: "Ramenez-la à l’état de brouillon, arrêtez-la ou attendez sa fin avant de l’archiver.",
  },
  "campaign-blocked": {
    title: "Quelque chose bloque cette campagne",
    advice: "La vérification indique ce qui bloque et où y remédier. Rien n’a changé.",
  },
  "campaign-warnings-open": {
    title: "Des avertissements sont restés sans réponse",
    advice:
      "Acceptez chacun d’eux dans la vérification, ou écartez les personnes concernées. Rien n’a été figé.",
  },
  "campaign-nobody": {
    title: "Personne ne recevrait rien",
    advice: "La vérification montre pourquoi chaque personne est écartée. Commencez par là.",
  },
  "campaign-outcome-changed": {
    title: "Quelque chose a changé depuis que vous avez lu les chiffres",
    advice:
      "Les personnes, les désabonnements, un modèle ou l’heure ne sont plus les mêmes : les chiffres affichés sont nouveaux. Lisez-les, puis figez de nouveau. Rien n’a été figé.",
  },
  "campaign-being-frozen": {
    title: "Le plan de cette campagne est déjà en train d’être figé",
    advice: "Attendez la fin, ou annulez.",
  },
  "campaign-not-startable": {
    title: "Cette campagne ne peut pas être lancée",
    advice:
      "Seule une campagne figée peut l’être. Regardez son état : elle a peut-être déjà été lancée, arrêtée ou reprise en brouillon.",
  },
  "campaign-not-sending": {
    title: "Cette campagne n’est pas en cours d’envoi",
    advice: "Regardez son état : elle est peut-être terminée, ou n’a jamais été lancée.",
  },
  "campaign-not-paused": {
    title: "Cette campagne n’est pas en pause",
    advice: "Regardez son état : elle est peut-être terminée, ou n’a jamais été lancée.",
  },
  "campaign-not-retryable": {
    title: "Rien dans cette campagne ne peut être réessayé",
    advice: "Une campagne arrêtée, ou jamais lancée, n’envoie plus rien.",
  },
  "hand-over-not-found": {
    title: "Cette remise à un autre canal n’existe plus",
    advice: "Revenez à la campagne : elle affiche toutes celles qui ont eu lieu.",
  },
  "campaign-start-unclear": {
    title: "La campagne ne peut pas commencer à ce moment-là",
    advice: "Choisissez un jour et une heure encore à venir.",
  },
  "copied-folder": {
    title: "Dites d’abord quelle copie continue",
    advice:
      "Ce dossier est une copie, ou il est plus ancien que ce qui a été envoyé depuis lui. Décidez sur l’écran Campagnes s’il continue ici.",
  },
  "rehearsal-under-way": {
    title: "Une répétition de cette campagne est déjà en cours",
    advice: "Attendez la fin, ou annulez.",
  },
  "message-not-found": {
    title: "Ce message n’est pas dans cet espace de travail",
    advice: "Il appartient peut-être à un autre. Revenez aux résultats pour voir les messages d’ici.",
  },
  "not-in-sandbox": {
    title: "Possible seulement dans un bac à sable",
    advice:
      "Ouvrez d’abord un espace de travail de type bac à sable. Les données réelles n’ont pas été touchées.",
  },
  "reading-lost": {
    title: "Affichage impossible tant que Waypost ne répond pas",
    advice:
      "La connexion à Waypost est interrompue. Il se reconnecte automatiquement ; rien n’a été modifié.",
  },
  "connection-lost": {
    title: "La connexion à Waypost est interrompue",
    advice:
      "La demande est peut-être arrivée, peut-être pas. Waypost se reconnecte automatiquement ; vérifiez la situation avant de la répéter.",
  },
  internal: {
    title: "Une erreur inattendue est survenue dans Waypost",
    advice: "Votre saisie est conservée. Réessayez ; si cela se reproduit, redémarrez Waypost.",
  },
};
