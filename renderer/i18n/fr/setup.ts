/** La mise en place. Les clés de `reasons` viennent du contrat ; celles en capitales sont les valeurs de Meta. */
import type { setup as en } from "../en/setup.ts";
import type { Translated } from "../translated.ts";

export const setup: Translated<typeof en> = {
  title: "Mise en place",
  description: "Des identifiants à la distribution d’un message de test.",
  loading: "Lecture des étapes",
  progress: "Étapes terminées : {{done, number}} sur {{total, number}}",
  checkAgain: "Vérifier à nouveau",
  checking: "Vérification auprès de Meta…",
  lastChecked: "Vérifié {{when}}",
  rowChecked: "vérifié {{when}}",
  neverChecked: "Pas encore vérifié",
  nextCheck: "Prochaine vérification dans {{wait}}",
  nextCheckNow: "Vérification imminente",
  allDone: {
    title: "La distribution optimisée fonctionne",
    text: "Votre message de test a été distribué. Waypost continue de surveiller ce compte.",
    titleCloud: "Tout est en place",
    textCloud:
      "Un message de test a été distribué par la Cloud API. Envoyez-en un en distribution optimisée pour vérifier aussi cette voie.",
    another: "Envoyer un autre test",
    results: "Voir les résultats",
  },
  next: {
    "enter-credentials": "À faire : saisir les identifiants",
    "choose-account": "À faire : choisir le compte",
    "choose-number": "À faire : choisir le numéro",
    "register-number": "À faire : enregistrer le numéro",
    "subscribe-webhooks": "À faire : configurer la réception",
    "open-payment": "À faire : ajouter un moyen de paiement",
    "open-terms": "À faire : signer les conditions",
    "open-account-quality": "À faire : consulter le motif chez Meta",
    "open-business-settings": "À faire : vérifier dans les paramètres de l’entreprise",
    "open-numbers": "À faire : vérifier le numéro dans le Gestionnaire WhatsApp",
    "open-templates": "À faire : créer un modèle marketing",
    "send-test": "À faire : envoyer un test",
    "see-test": "À faire : consulter le résultat du test",
  },
  listLabel: "Étapes",
  announce: "{{step}} : {{state}}",
  state: {
    done: "Terminé",
    "waiting-on-you": "À vous d’agir",
    "waiting-on-meta": "En attente de Meta",
    blocked: "Bloqué",
    "cannot-check": "Vérification impossible",
    "not-started": "À venir",
  },
  steps: {
    credentials: "Identifiants",
    account: "Compte",
    number: "Numéro de téléphone",
    webhooks: "Accusés de réception",
    payment: "Moyen de paiement",
    terms: "Conditions de Meta signées",
    activation: "Distribution optimisée active",
    template: "Modèle prêt",
    "test-message": "Message de test distribué",
  },
  reasons: {
    "needs-earlier-step": "En attente de l’étape « {{step}} ».",
    "last-known": "À la dernière vérification : {{reason}}",
    "not-checked-yet": "Meta n’a pas encore répondu sur ce point.",
    "credentials-missing":
      "Waypost a besoin du jeton d’accès d’un utilisateur système pour s’adresser à Meta en votre nom.",
    "credentials-rejected":
      "Meta n’accepte plus le jeton ; il a peut-être été révoqué. Saisissez-en un nouveau.",
    "credentials-expired":
      "Le jeton a expiré. Générez-en un nouveau pour l’utilisateur système, puis saisissez-le.",
    "credentials-scopes-missing":
      "Meta refuse à ce jeton la lecture du compte, et il lui manque des autorisations : {{scopes}}. Dans les paramètres de l’entreprise, sous Utilisateurs système, générez-en un en les cochant, puis saisissez-le.",
    "credentials-configuration":
      "Meta refuse à ce jeton la lecture du compte, et il lui manque des autorisations : {{scopes}}. C’est la configuration de connexion qui les accorde : ajoutez-les-y, dans le tableau de bord de l’application, sous Facebook Login for Business › Configurations, puis inscrivez à nouveau l’entreprise.",
    "credentials-unlisted-management":
      "Meta accepte le jeton, mais whatsapp_business_management ne figure pas parmi ses autorisations. Un tel jeton peut fonctionner malgré tout. Si Meta refuse l’accès au compte, l’enregistrement d’un numéro ou la configuration des webhooks, saisissez un jeton doté de cette autorisation.",
    "credentials-unlisted-messaging":
      "Meta accepte le jeton, mais whatsapp_business_messaging ne figure pas parmi ses autorisations. Un tel jeton peut fonctionner malgré tout. Si Meta refuse les envois, saisissez un jeton doté de cette autorisation.",
    "credentials-unlisted-both":
      "Meta accepte le jeton, mais ni whatsapp_business_management ni whatsapp_business_messaging ne figurent parmi ses autorisations. Un tel jeton peut fonctionner malgré tout. Si Meta refuse l’accès au compte ou les envois, saisissez un jeton doté des deux.",
    "credentials-expiring":
      "Meta accepte le jeton jusqu’au {{expiresAt}}. Saisissez-en un nouveau d’ici là ; rien n’est perdu.",
    "credentials-ok": "Meta accepte le jeton et ses autorisations suffisent à Waypost.",
    "account-none":
      "Meta n’indique aucun compte WhatsApp Business pour ce jeton. Dans les paramètres de l’entreprise, chez Meta, attribuez-en un à l’utilisateur système, puis vérifiez à nouveau ; si Meta y affiche un « Messaging account » et un compte WhatsApp, attribuez les deux. Si le jeton vaut pour tous les comptes, saisissez l’ID du compte.",
    "account-unreadable_one":
      "Le jeton porte sur {{count, number}} compte, mais Meta ne laisse pas Waypost le lire. S’il appartient à une autre entreprise, l’application a besoin de l’accès avancé ; en mode développement, elle n’atteint que ses propres comptes.",
    "account-unreadable_many":
      "Le jeton porte sur {{count, number}} de comptes, mais Meta ne laisse pas Waypost les lire. S’ils appartiennent à d’autres entreprises, l’application a besoin de l’accès avancé ; en mode développement, elle n’atteint que ses propres comptes.",
    "account-unreadable_other":
      "Le jeton porte sur {{count, number}} comptes, mais Meta ne laisse pas Waypost les lire. S’ils appartiennent à d’autres entreprises, l’application a besoin de l’accès avancé ; en mode développement, elle n’atteint que ses propres comptes.",
    "account-choose_one": "Le jeton donne accès à {{count, number}} compte. Choisissez-le pour continuer.",
    "account-choose_many":
      "Le jeton donne accès à {{count, number}} de comptes. Choisissez celui à mettre en place.",
    "account-choose_other":
      "Le jeton donne accès à {{count, number}} comptes. Choisissez celui à mettre en place.",
    "account-blocked":
      "Meta signale {{name}} comme inactif ou restreint, sans donner de motif. Seuls les comptes en règle peuvent passer à la distribution optimisée ; la page de Meta indique le motif et comment faire appel.",
    "account-ineligible":
      "{{name}} n’est pas éligible à la distribution optimisée. Meta indique le statut {{value}}, que Waypost ne connaît pas.",
    "account-stopped":
      "D’après le contrôle d’état de Meta, {{name}} ne peut pas envoyer ({{value}}). La page de Meta indique le motif et comment faire appel.",
    "account-restricted":
      "Meta a restreint {{name}} sans annoncer de fin. Seuls les comptes en règle peuvent passer à la distribution optimisée ; la page de Meta indique le motif et comment faire appel.",
    "account-restricted-until":
      "Meta a restreint {{name}} jusqu’au {{untilAt}}. Seuls les comptes en règle peuvent passer à la distribution optimisée ; la page de Meta indique le motif et comment faire appel.",
    "account-banned":
      "Meta a banni {{name}} ou annoncé son bannissement. La page de Meta indique le motif et comment faire appel.",
    "account-violation":
      "Meta signale que {{name}} enfreint ses règles ({{value}}). La page de Meta indique ce qu’il faut changer et le recours possible.",
    "account-deleted": "Meta a supprimé {{name}}. Plus rien ne peut en partir ; choisissez un autre compte.",
    "account-review-rejected":
      "Meta n’a pas approuvé {{name}} lors de son examen. La page de Meta indique la cause et comment demander un nouvel examen.",
    "account-on-behalf-of":
      "{{name}} est détenu pour le compte d’une autre entreprise, ce qui exclut la distribution optimisée. Transférez-le à celle à qui il appartient, puis vérifiez à nouveau.",
    "account-country":
      "Meta ne propose pas la distribution optimisée dans le pays de {{name}}. Ses messages peuvent toujours partir par la Cloud API.",
    "account-business-app":
      "Un numéro de {{name}} sert dans l’application WhatsApp Business, ce que Meta n’accepte pas pour ce compte. Prenez un autre numéro ou un autre compte.",
    "account-review-pending":
      "Meta examine {{name}}. Cela prend rarement plus d’un jour. Vous n’avez rien à faire.",
    "account-review-deferred":
      "Meta a reporté son examen de {{name}}. Vous n’avez rien à faire ; Waypost continue d’interroger Meta.",
    "account-review-limit":
      "L’examen de {{name}} par Meta a atteint son nombre maximal de tentatives. Seule l’assistance de Meta peut débloquer la suite.",
    "account-review-unknown":
      "Meta donne à l’examen de {{name}} la valeur {{value}}, que Waypost ne connaît pas. D’ici à un changement, Waypost ne le considère pas comme réussi.",
    "account-ok": "{{name}} est le compte utilisé.",
    "number-none":
      "Le compte n’a aucun numéro. Ajoutez-en un dans le Gestionnaire WhatsApp, puis vérifiez à nouveau.",
    "number-choose_one": "Le compte a {{count, number}} numéro. Choisissez-le pour continuer.",
    "number-choose_many": "Le compte a {{count, number}} de numéros. Choisissez celui qui enverra.",
    "number-choose_other": "Le compte a {{count, number}} numéros. Choisissez celui qui enverra.",
    "number-unverified":
      "{{number}} n’a pas été vérifié. Vérifiez-le dans le Gestionnaire WhatsApp, avec le code que Meta envoie.",
    "number-verification-expired":
      "La vérification de {{number}} a expiré. Recommencez-la dans le Gestionnaire WhatsApp.",
    "number-name-in-review":
      "Meta examine le nom affiché de {{number}} ; le numéro pourra être enregistré ensuite. Rien n’est en panne et vous n’avez rien à faire.",
    "number-name-declined":
      "Meta a refusé le nom affiché de {{number}}. Choisissez-en un autre dans le Gestionnaire WhatsApp ; le numéro pourra être enregistré une fois ce nom approuvé.",
    "number-name-not-through":
      "Meta a refusé d’enregistrer {{number}} : son nom affiché n’est pas encore validé. L’enregistrement sera possible une fois le nom approuvé ; vous pouvez le consulter ou le changer dans le Gestionnaire WhatsApp.",
    "number-register-locked":
      "{{number}} n’est pas enregistré et Meta n’accepte plus de tentative jusqu’au {{untilAt}}.",
    "number-name-approved":
      "{{number}} peut envoyer. Meta a approuvé son nouveau nom affiché {{name}} : enregistrez à nouveau le numéro dans les {{days}} jours qui suivent l’approbation pour qu’il prenne effet.",
    "number-attempts_one": "{{count, number}} tentative sur {{most}} en {{hours}} heures.",
    "number-attempts_many": "{{count, number}} de tentatives sur {{most}} en {{hours}} heures.",
    "number-attempts_other": "{{count, number}} tentatives sur {{most}} en {{hours}} heures.",
    "number-coexistence":
      "{{number}} est connecté et sert aussi dans l’application WhatsApp Business. Il n’a pas à être enregistré et envoie au plus 20 messages par seconde.",
    "number-coexistence-lost":
      "{{number}} est partagé avec l’application WhatsApp Business et n’est pas connecté : Meta indique le statut {{status}}. Il ne s’enregistre pas ici ; reconnectez-le dans l’application du téléphone.",
    "number-unregistered":
      "{{number}} n’est pas encore enregistré pour la Cloud API. L’enregistrement demande un code PIN à six chiffres.",
    "number-restricted":
      "Meta interdit à {{number}} l’envoi de messages marketing, sans annoncer de fin. Cela ne concerne que ce numéro. La page de Meta indique le motif et comment faire appel.",
    "number-restricted-until":
      "Meta interdit à {{number}} l’envoi de messages marketing jusqu’au {{untilAt}}. Cela ne concerne que ce numéro. La page de Meta indique le motif et comment faire appel.",
    "number-limited":
      "{{number}} fonctionne, mais Meta en limite l’usage : son statut est {{status}}. L’écran Comptes montre sa qualité et les causes.",
    "number-health-blocked":
      "{{number}} est connecté, mais Meta bloque ses messages. L’écran Comptes montre ce que Meta en dit ; vous pouvez choisir un autre numéro.",
    "number-blocked":
      "{{number}} ne peut pas envoyer : Meta lui donne le statut {{status}}. Seul Meta peut lever ce blocage ; vous pouvez choisir un autre numéro.",
    "number-unknown-status":
      "Meta donne à {{number}} le statut {{status}}, que Waypost ne connaît pas. D’ici à un changement, le numéro n’est pas considéré comme prêt.",
    "number-ok": "{{number}} est connecté.",
    "webhooks-listener-down":
      "Waypost ne reçoit pas les accusés de réception : son port était occupé au démarrage. Libérez ce port, puis redémarrez Waypost.",
    "webhooks-public-address":
      "Meta ne peut pas joindre cet ordinateur directement. Placez un tunnel ou un relais devant Waypost et indiquez son adresse publique.",
    "webhooks-moved":
      "Waypost écoute désormais à l’adresse {{address}}. Dirigez-y votre tunnel ou votre relais, puis abonnez-vous à nouveau.",
    "webhooks-not-subscribed":
      "Meta ne sait pas encore où envoyer les accusés de réception. Sans eux, Waypost ne peut pas montrer ce qui a été distribué.",
    "webhooks-number-override":
      "Les accusés de réception de ce numéro sont envoyés à {{address}} : le numéro a sa propre adresse, prioritaire sur celle du compte. Demandez au responsable de ce système de la supprimer ou de transmettre une copie à Waypost.",
    "webhooks-account-override":
      "Les accusés de réception de ce compte sont envoyés à {{address}}, pas à Waypost. Abonnez-vous à nouveau pour les recevoir ici, ou demandez que ce système en transmette une copie.",
    "webhooks-app-callback":
      "Les accusés de réception sont envoyés à {{address}}, l’adresse de l’application, pas à Waypost. Abonnez-vous avec l’adresse de Waypost : elle ne vaudra que pour ce compte.",
    "webhooks-unknown":
      "L’application est abonnée, mais Meta n’indique pas où sont envoyés les accusés de réception. Pour être sûr de les recevoir, abonnez-vous avec l’adresse de Waypost.",
    "webhooks-no-secret":
      "Il manque la clé secrète de l’application. Waypost en a besoin pour distinguer les vrais accusés de réception des faux.",
    "webhooks-silent_one":
      "Meta a accepté {{count, number}} message le {{sinceAt}}, et aucun webhook n’est arrivé depuis. Vérifiez que le tunnel ou le relais fonctionne et que l’abonnement est en place.",
    "webhooks-silent_many":
      "Meta a accepté {{count, number}} de messages, le plus ancien le {{sinceAt}}, et aucun webhook n’est arrivé depuis. Vérifiez que le tunnel ou le relais fonctionne et que l’abonnement est en place.",
    "webhooks-silent_other":
      "Meta a accepté {{count, number}} messages, le plus ancien le {{sinceAt}}, et aucun webhook n’est arrivé depuis. Vérifiez que le tunnel ou le relais fonctionne et que l’abonnement est en place.",
    "webhooks-unsigned":
      "Ce qui est arrivé depuis le {{sinceAt}} n’est pas signé avec la clé secrète que connaît Waypost. Si elle a changé chez Meta, saisissez la nouvelle.",
    "webhooks-none-yet": "Meta a l’adresse de Waypost. Rien n’est encore arrivé.",
    "webhooks-messages-only":
      "Waypost reçoit les messages et les accusés de réception. Les autres webhooks de Meta sont envoyés à {{address}}, l’adresse de l’application : Waypost apprend en retard les changements de comptes et de modèles, et n’est pas averti quand une personne se désabonne du marketing. Saisissez l’adresse de Waypost dans le tableau de bord de l’application, ou demandez que ce système en transmette une copie.",
    "webhooks-ok": "Webhooks vérifiés, le dernier reçu le {{lastAt}}.",
    "payment-unknown":
      "Meta ne dit pas si le compte peut payer. Vérifiez son moyen de paiement chez Meta : les messages marketing sont facturés.",
    "payment-missing":
      "Le compte n’a pas de moyen de paiement valide. Ajoutez-en un chez Meta ; les messages marketing sont facturés.",
    "payment-ok": "Meta ne signale aucun moyen de paiement manquant.",
    "terms-unsigned":
      "Les conditions de la distribution optimisée se signent chez Meta. Waypost constatera automatiquement la signature.",
    "terms-requested":
      "La signature a été demandée : un administrateur trouve la demande dans un e-mail de Meta et dans les paramètres de l’entreprise, sous Demandes. Waypost constatera automatiquement la signature.",
    "terms-signed-elsewhere":
      "Le portefeuille a signé les conditions, mais Meta n’en a pas encore tenu compte pour ce compte. Vous n’avez rien à faire ; Waypost continue d’interroger Meta.",
    "terms-ineligible":
      "Les conditions ne peuvent pas être signées tant que le compte n’est pas éligible : {{statusWords}}.",
    "terms-unknown": "Meta indique le statut {{status}}, qui ne dit pas si les conditions sont signées.",
    "terms-ok": "Les conditions sont signées.",
    "activation-pending-setup": "Meta configure le compte. Cela prend de quelques minutes à quelques heures.",
    "activation-pending-payment":
      "Meta attend un moyen de paiement valide pour activer la distribution optimisée.",
    "activation-ineligible": "Inactive : {{statusWords}}.",
    "activation-unknown":
      "Meta indique le statut {{status}}, que Waypost ne connaît pas. D’ici à un changement, la distribution optimisée n’est pas considérée comme active.",
    "activation-ok": "Meta a activé la distribution optimisée pour ce compte.",
    "template-none":
      "Aucun modèle marketing n’est encore approuvé. Créez-en un chez Meta ; l’examen prend de quelques minutes à un jour.",
    "template-unsupported_one":
      "{{count, number}} modèle marketing est approuvé, mais il contient un élément que Waypost ne sait pas encore envoyer ; le formulaire d’envoi le nomme. Créez chez Meta un modèle qui s’en passe.",
    "template-unsupported_many":
      "{{count, number}} de modèles marketing sont approuvés, mais chacun contient un élément que Waypost ne sait pas encore envoyer ; le formulaire d’envoi le nomme. Créez chez Meta un modèle qui s’en passe.",
    "template-unsupported_other":
      "{{count, number}} modèles marketing sont approuvés, mais chacun contient un élément que Waypost ne sait pas encore envoyer ; le formulaire d’envoi le nomme. Créez chez Meta un modèle qui s’en passe.",
    "template-syncing":
      "Approuvé, mais Meta le synchronise encore pour la distribution optimisée. Il devrait être prêt le {{readyAt}}.",
    "template-syncing-open": "Approuvé, mais Meta le synchronise encore pour la distribution optimisée.",
    "template-ok_one": "{{count, number}} modèle marketing approuvé et synchronisé.",
    "template-ok_many": "{{count, number}} de modèles marketing approuvés et synchronisés.",
    "template-ok_other": "{{count, number}} modèles marketing approuvés et synchronisés.",
    "test-none":
      "Envoyez un message à l’un de vos téléphones pour suivre tout le parcours une première fois.",
    "test-none-sandbox": "Envoyez un message à un destinataire du bac à sable et suivez-le de bout en bout.",
    "test-under-way":
      "Le test est en route. « Distribué » signifie « arrivé sur le téléphone » : celui-ci doit être en ligne.",
    "test-held":
      "Meta a reçu le test et le retient pour l’instant. Les résultats montrent ce que Meta en dit.",
    "test-unknown":
      "La réponse au dernier test s’est perdue. Seul un accusé de réception dira si Meta l’a accepté ; Waypost ne le renverra pas.",
    "test-failed":
      "Le dernier test n’a pas été distribué. Voyez pourquoi dans les résultats, puis envoyez-en un autre.",
    "test-ok": "Un message de test a été distribué.",
  },
  actions: {
    "enter-credentials": "Saisir les identifiants",
    "choose-account": "Choisir le compte",
    "choose-number": "Choisir le numéro",
    "register-number": "Enregistrer le numéro",
    "subscribe-webhooks": "Configurer la réception",
    "open-payment": "Ajouter un moyen de paiement",
    "open-terms": "Ouvrir les conditions",
    "open-account-quality": "Voir la cause chez Meta",
    "open-business-settings": "Ouvrir les paramètres de l’entreprise",
    "open-numbers": "Ouvrir le Gestionnaire WhatsApp",
    "open-templates": "Ouvrir les modèles",
    "send-test": "Envoyer un test",
    "see-test": "Voir le test",
  },
  actionsDone: {
    "enter-credentials": "Remplacer",
    "choose-account": "Changer",
    "choose-number": "Changer",
    "subscribe-webhooks": "Changer",
  },
  terms: {
    who: "Qui peut signer : une personne ayant le contrôle total du portefeuille d’entreprise.",
    whoNamed: "Qui peut signer : une personne ayant le contrôle total du portefeuille d’entreprise {{name}}.",
    otherPlace: "Autre endroit où signer :",
    dashboard: "Tableau de bord de l’application › WhatsApp › Démarrage rapide",
    dashboardHelp: "(pour les développeurs de l’application)",
    portfolio: "Statut du portefeuille",
    unsaid: "Meta n’en dit rien",
    NOT_STARTED: "non signées",
    REQUEST_SENT: "demandées, en attente d’un administrateur",
    TERM_OF_SERVICE_SIGNED: "signées",
    unknown: "inconnu de Waypost",
  },
  onboarding: {
    deprecated: "tiré de l’ancien champ, seul renseigné par Meta",
    next: {
      INELIGIBLE_ON_BEHALF_OF_WABA: "Transférez le compte, ou demandez la signature à son propriétaire.",
      INELIGIBLE_INACTIVE_OR_RESTRICTED: "Consultez le motif chez Meta et faites appel.",
      INELIGIBLE_COUNTRY_NOT_SUPPORTED: "Rien à faire ici ; envoyez par la Cloud API.",
      INELIGIBLE_USING_WHATSAPP_BUSINESS_APP: "Prenez un autre numéro ou un autre compte.",
      ELIGIBLE: "À faire : obtenir la signature des conditions.",
      PENDING_VALID_PAYMENT_METHOD: "Ajoutez un moyen de paiement chez Meta.",
      PENDING_INTERNAL_SETUP: "Vous n’avez rien à faire ; Waypost continue d’interroger Meta.",
      ONBOARDED: "Plus rien à faire.",
      unknown: "Il est affiché tel que Meta l’envoie.",
    },
    raw: "Statut chez Meta",
    history: "Temps passé dans chaque statut",
    historySpan: "à partir du {{since}}, pendant {{duration}}",
    current: "actuel",
    INELIGIBLE_ON_BEHALF_OF_WABA: "compte détenu pour une autre entreprise, ce que Meta n’admet pas",
    INELIGIBLE_INACTIVE_OR_RESTRICTED: "compte inactif ou restreint par Meta",
    INELIGIBLE_COUNTRY_NOT_SUPPORTED: "pays de l’entreprise non pris en charge",
    INELIGIBLE_USING_WHATSAPP_BUSINESS_APP: "numéro utilisé avec l’application WhatsApp Business",
    ELIGIBLE: "éligible, conditions non signées",
    PENDING_VALID_PAYMENT_METHOD: "en attente d’un moyen de paiement valide",
    PENDING_INTERNAL_SETUP: "configuration en cours chez Meta",
    ONBOARDED: "active",
    unknown: "inconnu de Waypost",
  },
  credentials: {
    title: "Identifiants",
    intro:
      "Waypost vérifie le jeton auprès de Meta avant de l’utiliser. D’ici là, le jeton actuel reste en service.",
    introFirst: "Waypost vérifie le jeton auprès de Meta avant de l’utiliser.",
    token: "Jeton d’accès",
    tokenHelpSaved: "Si vous laissez ce champ vide, le jeton enregistré est conservé.",
    tokenHelp: "Celui d’un utilisateur système ayant accès au compte WhatsApp. Waypost ne l’affichera plus.",
    appId: "ID de l’application",
    appIdHelp: "Des chiffres seulement. Il figure dans les paramètres de base de l’application chez Meta.",
    appSecret: "Clé secrète de l’application",
    appSecretHelp:
      "Elle permet de vérifier que les accusés de réception viennent de Meta. Laissez ce champ vide pour garder une clé déjà enregistrée.",
    keep: "Garder les secrets dans un fichier",
    keepHelp:
      "Aucun trousseau n’est disponible ici. Si vous cochez cette case, les secrets sont gardés, non chiffrés, dans un fichier que seule votre session peut lire : quiconque accède à votre session peut les lire. Sinon, ils sont oubliés à la fermeture de Waypost, et vous devrez les saisir à nouveau.",
    keyringHelp: "Les secrets sont chiffrés par le trousseau de cet ordinateur.",
    lockedHelp: "Le trousseau de cet ordinateur est verrouillé. Déverrouillez-le avant d’enregistrer.",
    changedHelp:
      "Les secrets précédents ont été enregistrés avec un autre trousseau et ne sont plus lisibles. Il suffit de les saisir de nouveau.",
    save: "Vérifier et enregistrer",
    forget: "Oublier les identifiants",
    forgetHelp: "Supprime le jeton et la clé secrète de cet ordinateur. Les données déjà reçues restent.",
    forgotten: "Identifiants oubliés",
    saved: "Identifiants enregistrés",
    expires: "Le jeton actuel expire le {{date}}.",
    neverExpires: "Meta n’indique aucune date d’expiration pour le jeton actuel.",
    scopes: "Autorisations du jeton actuel",
  },
  chooseAccount: {
    title: "Choisir le compte",
    label: "Comptes auxquels le jeton donne accès",
    numbers_one: "{{count, number}} numéro",
    numbers_many: "{{count, number}} de numéros",
    numbers_other: "{{count, number}} numéros",
    id: "ID {{id}}",
    search: "Nom ou ID du compte",
    noMatch: "Aucun compte ne correspond. Modifiez ou effacez la recherche.",
    save: "Utiliser ce compte",
    saved: "Compte choisi",
    empty:
      "Meta n’indique aucun compte pour ce jeton. Attribuez-en un à l’utilisateur système chez Meta, puis vérifiez à nouveau ; ou saisissez son ID.",
    other: "ID d’un compte absent de la liste",
    otherHelp: "Un long numéro. Le Gestionnaire WhatsApp l’affiche dans les paramètres du compte.",
  },
  chooseNumber: {
    title: "Choisir le numéro",
    label: "Numéros de {{account}}",
    status: "Statut chez Meta : {{status}}",
    save: "Utiliser ce numéro",
    saved: "Numéro choisi",
    empty:
      "Ce compte n’a aucun numéro. Ajoutez-en un dans le Gestionnaire WhatsApp, puis vérifiez à nouveau.",
  },
  register: {
    title: "Enregistrer {{number}}",
    titlePlain: "Enregistrer le numéro",
    intro:
      "L’enregistrement relie le numéro à la Cloud API. Le code PIN devient sa vérification en deux étapes : Meta le demandera si le numéro est un jour enregistré de nouveau.",
    pin: "Code PIN à six chiffres",
    pinHelp:
      "Si le numéro a déjà un code PIN, saisissez-le. Meta n’accorde que peu d’essais, puis bloque un moment.",
    save: "Enregistrer",
    saved: "Numéro enregistré",
  },
  webhooks: {
    title: "Accusés de réception",
    sandboxIntro:
      "Le bac à sable tourne sur cet ordinateur et joint Waypost directement. Il n’y a rien à remplir.",
    sandboxSave: "S’abonner",
    liveIntro:
      "Waypost n’écoute que sur cet ordinateur. Meta a besoin d’une adresse publique en https : un tunnel ou un relais doit donc transmettre les requêtes, telles quelles, à l’adresse locale.",
    localUrl: "Adresse locale, pour le tunnel ou le relais",
    callbackUrl: "Adresse publique",
    callbackPlaceholder: "https://…",
    callbackHelp: "Meta l’appelle une fois pour la vérifier : le tunnel doit fonctionner dès maintenant.",
    verifyToken: "Jeton de vérification",
    verifyTokenHelp:
      "Waypost le transmet lui-même à Meta. Vous n’en avez besoin que si vous saisissez l’adresse à la main dans les paramètres de l’application.",
    copyLocalUrl: "Copier l’adresse locale",
    copyVerifyToken: "Copier le jeton de vérification",
    save: "S’abonner",
    saved: "La réception est configurée",
  },
};
