/** La mise en situation, dans un bac à sable : ses scénarios, son horloge, où il tourne. */
import type { sandbox as en } from "../en/sandbox.ts";
import type { Translated } from "../translated.ts";

export const sandbox: Translated<typeof en> = {
  open: "Mise en situation",
  openScenario: "Scénario :",
  openScenarioLeft: "Au départ :",
  openSpeed: "horloge à",
  title: "Mise en situation",
  text: "Une simulation de Meta sur cet ordinateur. Choisissez un scénario ou avancez l’horloge : tous les écrans se mettent à jour.",
  scenario: {
    title: "Scénario",
    search: "Chercher un scénario",
    listLabel: "Scénarios",
    current: "En cours",
    left: "Au départ",
    help: "Vos messages sont conservés. Choisissez de nouveau le scénario en cours pour le relancer.",
    switched: "Scénario en cours : {{name}}. Waypost vérifie la mise en place.",
    failed: "Le scénario n’a pas changé. {{why}}",
    loading: "Lecture des scénarios",
    noMatch: "Aucun scénario ne correspond à « {{words}} »",
    empty: { title: "Aucun scénario", text: "Ce bac à sable n’en propose pas." },
  },
  groups: { account: "Compte", sending: "Envoi", webhooks: "Webhooks", other: "Autres" },
  scenarios: {
    "terms-unsigned": {
      name: "Conditions non signées",
      text: "Le compte est éligible et le paiement en règle ; personne n’a encore signé les conditions de Meta. Signez-les depuis la mise en place.",
    },
    "all-good": {
      name: "Tout est en ordre",
      text: "Conditions signées, configuration terminée : la distribution optimisée est active. Envoyez un test et suivez-le.",
    },
    "payment-pending": {
      name: "Aucun moyen de paiement",
      text: "Les conditions sont signées, mais l’activation attend un moyen de paiement. Ajoutez-en un depuis la mise en place.",
    },
    "restricted-account": {
      name: "Compte restreint",
      text: "Meta a restreint le compte pour 30 jours et refuse ses messages. La mise en place et la page du compte l’indiquent.",
    },
    "restricted-side-account": {
      name: "Autre compte restreint",
      text: "Meta a restreint pour 30 jours Harbour & Pine Labs, l’autre compte de l’entreprise ; Harbour & Pine reste éligible. Consultez la mise en place et les comptes, puis signez les conditions.",
    },
    "ineligible-country": {
      name: "Pays non pris en charge",
      text: "Le compte est établi dans un pays où la distribution optimisée n’est pas proposée. Consultez la mise en place.",
    },
    "on-behalf-of-account": {
      name: "Compte détenu pour un tiers",
      text: "Le compte est détenu pour une autre entreprise, ce que la distribution optimisée n’admet pas. Consultez la mise en place.",
    },
    "unverified-number": {
      name: "Numéro non vérifié",
      text: "Le numéro de téléphone doit encore être vérifié. Envoyez un test : Meta le refuse avec le code 133010.",
    },
    "token-expiring": {
      name: "Jeton bientôt expiré",
      text: "Le jeton d’accès expire dans six jours, ou après 20 messages si vous les envoyez avant. La mise en place vous prévient ; envoyez des tests pour l’épuiser.",
    },
    "template-syncing": {
      name: "Modèles en cours de synchronisation",
      text: "Les modèles sont approuvés, mais ne seront prêts pour la distribution optimisée que dans dix minutes. Choisissez-en un pour un test, ou avancez l’horloge.",
    },
    "cloud-api-disabled": {
      name: "Marketing coupé sur la Cloud API",
      text: "La Cloud API refuse les modèles marketing avec le code 131063 ; seule la distribution optimisée les accepte. Envoyez un test en décochant la distribution optimisée.",
    },
    "eu-number": {
      name: "Numéro de l’Union européenne",
      text: "Depuis un numéro allemand, les messages partent, mais sans optimisation. Envoyez un test vers le Brésil.",
    },
    "rate-limited": {
      name: "Trop de requêtes",
      text: "Meta refuse environ trois envois sur dix avec le code 130429. Envoyez plusieurs tests.",
    },
    "marketing-limit-storm": {
      name: "Limites marketing à répétition",
      text: "La moitié des destinataires ont reçu assez de marketing aujourd’hui : les messages qui leur sont adressés échouent avec le code 131049. Envoyez des tests à plusieurs numéros brésiliens inventés ; les destinataires proposés par le bac à sable ne sont pas concernés.",
    },
    "held-for-quality": {
      name: "Retenus pour la qualité",
      text: "Dix messages de chaque modèle partent ; Meta retient les suivants pendant cinq minutes. Envoyez plus de dix tests avec le même modèle.",
    },
    "ttl-expiry": {
      name: "Expirés avant d’arriver",
      text: "Quatre téléphones sur dix sont éteints pour un mois : les messages qui leur sont adressés partent, puis plus rien. Envoyez des tests à plusieurs numéros inventés, puis avancez l’horloge ; les destinataires proposés par le bac à sable ne sont pas concernés.",
    },
    "user-id-only": {
      name: "Destinataires sans numéro",
      text: "Les accusés de réception désignent chaque personne par son ID utilisateur, sans numéro de téléphone. Envoyez un test et regardez ses notifications brutes.",
    },
    "webhook-disorder": {
      name: "Accusés de réception dans le désordre",
      text: "Les accusés de réception arrivent avec jusqu’à 15 secondes de retard, dans le désordre, certains en double. Envoyez quelques tests et ouvrez-les pour le voir.",
    },
    "webhook-outage": {
      name: "Réception interrompue",
      text: "Pendant une demi-heure, aucun accusé de réception ne parvient à Waypost ; Meta les renvoie plus tard. Envoyez un test, puis avancez l’horloge de deux heures.",
    },
  },
  clock: "Horloge",
  clockUnknown: "À l’arrêt",
  speed: {
    label: "Vitesse",
    times: "{{speed}}×",
    "1": "En temps réel",
    "60": "Une heure passe en une minute",
    "3600": "Une heure passe en une seconde",
    other: "Elle tourne à {{speed}}",
    manual: "Cette horloge ne bouge que si vous l’avancez.",
    unsupported: "Ce bac à sable est d’une version plus ancienne ; son horloge n’a qu’une vitesse.",
    changed: "L’horloge du bac à sable tourne à {{speed}}",
  },
  advance: "Avancer de",
  minute: "1 minute",
  tenMinutes: "10 minutes",
  hour: "1 heure",
  day: "1 jour",
  advanced: "L’horloge du bac à sable indique maintenant {{time}}",
  address: "Exécution",
  copyAddress: "Copier l’adresse",
  source: { embedded: "Intégré à Waypost", external: "Séparé de Waypost" },
  console: "Console",
  log: "Journal des requêtes",
  loading: "Lecture de l’état du bac à sable",
};
