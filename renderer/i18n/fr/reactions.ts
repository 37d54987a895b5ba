/** Ce que les gens ont fait après avoir lu, en chiffres. */
import type { reactions as en } from "../en/reactions.ts";
import type { Translated } from "../translated.ts";

export const reactions: Translated<typeof en> = {
  title: "Qu’ont fait les gens après avoir lu ?",
  help: "D’après ce que Meta en signale, parmi les messages arrivés. La part ne porte que sur ceux pour lesquels Waypost le saurait.",
  share: "Part à ce jour",
  knownFor: "Connu pour",
  of: "sur",
  interval: "{{low}} à {{high}} (95 %)",
  name: { tapped: "Bouton touché", replied: "Réponse", clicked: "Clic" },
  what: {
    tapped: "Un bouton de réponse rapide ou une ligne d’une liste.",
    replied:
      "La personne a répondu en citant le message. Une réponse qui ne cite rien ne peut être rattachée.",
    clicked: "Un lien a été suivi, quand Meta dit de quel message il s’agit.",
  },
  knownOf: "{{name}}, là où on le saurait",
  possibleOf: "{{name}}, là où c’était possible",
  notKnown: "Non connu",
  noOccasion: { tapped: "Aucun bouton", replied: "Aucun arrivé", clicked: "Aucun lien" },
  unheard_one:
    "{{count, number}} message est arrivé alors que les webhooks ne parvenaient pas à Waypost : l’historique de Meta indique son arrivée, mais ne dit rien des réactions.",
  unheard_many:
    "{{count, number}} de messages sont arrivés alors que les webhooks ne parvenaient pas à Waypost : l’historique de Meta indique leur arrivée, mais ne dit rien des réactions.",
  unheard_other:
    "{{count, number}} messages sont arrivés alors que les webhooks ne parvenaient pas à Waypost : l’historique de Meta indique leur arrivée, mais ne dit rien des réactions.",
  withoutClicks_one:
    "{{count, number}} message avec un lien a été envoyé vers un pays, ou depuis un pays, où Meta ne communique pas les clics, comme dans l’UE et au Japon.",
  withoutClicks_many:
    "{{count, number}} de messages avec un lien ont été envoyés vers des pays, ou depuis des pays, où Meta ne communique pas les clics, comme dans l’UE et au Japon.",
  withoutClicks_other:
    "{{count, number}} messages avec un lien ont été envoyés vers des pays, ou depuis des pays, où Meta ne communique pas les clics, comme dans l’UE et au Japon.",
  meta: {
    title: "Ce que Meta compte elle-même pour ces modèles",
    help: "Par modèle et par jour UTC, pour tous les messages du modèle, y compris ceux que le filtre écarte ici. Meta ne donne pas ces chiffres pour les comptes et numéros de l’UE et du Japon. Seuls les douze modèles qui en ont le plus sont affichés.",
    template: "Modèle",
    replied: "Réponses",
    clicks: "Clics par bouton",
    days: "Jours",
    button: "{{button}} : {{n}}",
  },
  noClickTold:
    "Jusqu’ici, Meta n’a rattaché aucun clic à un message. Elle ne le fait que pour certains comptes : on ne peut donc rien en dire ici, message par message.",
  looseClicks_one:
    "Meta a signalé {{count, number}} clic dans cette période sans dire de quel message. Il n’est dans aucun chiffre ci-dessus.",
  looseClicks_many:
    "Meta a signalé {{count, number}} de clics dans cette période sans dire de quels messages. Ils ne sont dans aucun chiffre ci-dessus.",
  looseClicks_other:
    "Meta a signalé {{count, number}} clics dans cette période sans dire de quels messages. Ils ne sont dans aucun chiffre ci-dessus.",
};
