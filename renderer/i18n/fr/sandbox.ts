/** La mise en situation, dans un bac à sable : ses scénarios, son horloge, où il tourne. */
import type { sandbox as en } from "../en/sandbox.ts";
import type { Translated } from "../translated.ts";

export const sandbox: Translated<typeof en> = {
  open: "Mise en situation",
  openScenario: "Scénario :",
  openScenarioLeft: "Au départ :",
  openSpeed: "horloge à",
  title: "Mise en situation",
  text: "Une simulation de Meta sur cet ordinateur. Changez la situation ou l’heure : les écrans suivent.",
  scenario: {
    title: "Scénario",
    search: "Chercher un scénario",
    listLabel: "Scénarios",
    current: "En cours",
    left: "Au départ",
    help: "Les messages restent. Choisir celui en cours le reprend au début.",
    switched: "Scénario en cours : {{name}}. Waypost vérifie la mise en place.",
    failed: "Le scénario n’a pas changé. {{why}}",
    loading: "Lecture des scénarios",
    noMatch: "Aucun scénario ne correspond à « {{words}} »",
    empty: { title: "Aucun scénario", text: "Ce bac à sable n’en propose pas." },
  },
  groups: { account: "Compte", sending: "Envoi", webhooks: "Accusés (webhooks)", other: "Autres" },
  scenarios: {
    "terms-unsigned": {
      name: "Conditions non signées",
      text: "Le compte est éligible et le paiement en règle ; personne n’a encore signé les conditions de Meta.",
    },
    "all-good": {
      name: "Tout est en ordre",
      text: "Conditions signées, configuration terminée : la distribution optimisée est active.",
    },
    "payment-pending": {
      name: "Aucun moyen de paiement",
      text: "Les conditions sont signées, mais l’activation attend un moyen de paiement.",
    },
    "restricted-account": {
      name: "Compte restreint",
      text: "Meta a restreint le compte pour 30 jours et refuse ses messages.",
    },
    "ineligible-country": {
      name: "Pays non pris en charge",
      text: "L’entreprise est établie dans un pays où la distribution optimisée n’est pas proposée.",
    },
    "on-behalf-of-account": {
      name: "Compte détenu pour un tiers",
      text: "Le compte est détenu pour une autre entreprise, ce que la distribution optimisée n’admet pas.",
    },
    "unverified-number": {
      name: "Numéro non vérifié",
      text: "Le numéro de téléphone doit encore être vérifié.",
    },
    "token-expiring": {
      name: "Jeton bientôt expiré",
      text: "Le jeton d’accès fonctionne, mais plus pour longtemps.",
    },
    "template-syncing": {
      name: "Modèles en cours de synchronisation",
      text: "Les modèles sont approuvés, mais pas encore prêts pour la distribution optimisée.",
    },
    "cloud-api-disabled": {
      name: "Marketing coupé sur la Cloud API",
      text: "La Cloud API refuse les modèles marketing ; seule la distribution optimisée les accepte.",
    },
    "eu-number": {
      name: "Numéro de l’Union européenne",
      text: "Depuis un numéro européen, les messages partent, mais sans optimisation.",
    },
    "rate-limited": {
      name: "Trop de requêtes",
      text: "Meta refuse des requêtes et demande de ralentir.",
    },
    "marketing-limit-storm": {
      name: "Limités par Meta, encore et encore",
      text: "Les destinataires ont reçu assez de marketing : les messages échouent avec le code 131049.",
    },
    "held-for-quality": {
      name: "Retenus pour la qualité",
      text: "Meta retient des messages le temps d’évaluer le modèle ; certains ne partiront peut-être jamais.",
    },
    "ttl-expiry": {
      name: "Expirés avant d’arriver",
      text: "Les messages expirent avant d’être distribués, et aucun accusé ne le signale.",
    },
    "user-id-only": {
      name: "Destinataires sans numéro",
      text: "Les accusés désignent chacun par son identifiant, sans numéro de téléphone.",
    },
    "webhook-disorder": {
      name: "Accusés en désordre",
      text: "Les accusés arrivent en double, en retard ou dans le mauvais ordre.",
    },
    "webhook-outage": {
      name: "Accusés coupés",
      text: "Pendant un temps, aucun accusé ne parvient à Waypost ; Meta les renvoie plus tard.",
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
