/** Ce que les gens ont fait après avoir lu, en chiffres. */
import type { reactions as en } from "../en/reactions.ts";
import type { Translated } from "../translated.ts";

export const reactions: Translated<typeof en> = {
  title: "Qu’ont fait les gens après avoir lu ?",
  help: "Dans la mesure où Meta le dit. Parmi les messages arrivés ; la part porte sur ceux dont Waypost le saurait.",
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
  knownOf: "{{name}}, connu ou non",
  possibleOf: "{{name}}, possible",
  notKnown: "Non connu",
  noOccasion: { tapped: "Aucun bouton", replied: "Aucun arrivé", clicked: "Aucun lien" },
  unheard_one:
    "{{count, number}} message est arrivé alors que les webhooks ne parvenaient pas à Waypost : l’historique de Meta dit son arrivée, et aucune réaction.",
  unheard_many:
    "{{count, number}} de messages sont arrivés alors que les webhooks ne parvenaient pas à Waypost : l’historique de Meta dit leur arrivée, et aucune réaction.",
  unheard_other:
    "{{count, number}} messages sont arrivés alors que les webhooks ne parvenaient pas à Waypost : l’historique de Meta dit leur arrivée, et aucune réaction.",
  withoutClicks_one:
    "{{count, number}} message avec un lien est allé vers un lieu, ou en venait, où Meta ne donne pas les clics, comme l’UE et le Japon.",
  withoutClicks_many:
    "{{count, number}} de messages avec un lien sont allés vers des lieux, ou en venaient, où Meta ne donne pas les clics, comme l’UE et le Japon.",
  withoutClicks_other:
    "{{count, number}} messages avec un lien sont allés vers des lieux, ou en venaient, où Meta ne donne pas les clics, comme l’UE et le Japon.",
  meta: {
    title: "Ce que Meta compte elle-même pour ces modèles",
    help: "Par modèle et par jour UTC, pour tous les messages du modèle, y compris ceux que le filtre écarte ici. Meta ne donne pas ces chiffres pour les comptes et numéros de l’UE et du Japon.",
    template: "Modèle",
    replied: "Réponses",
    clicks: "Clics par bouton",
    days: "Jours",
    button: "{{button}} : {{n}}",
  },
  noClickTold:
    "Meta n’a signalé à Waypost aucun clic en disant de quel message il s’agit. Elle ne le fait que pour certains comptes : rien ne peut donc être dit ici de chaque message.",
  looseClicks_one:
    "Meta a signalé {{count, number}} clic dans cette période sans dire de quel message. Il n’est dans aucun chiffre ci-dessus.",
  looseClicks_many:
    "Meta a signalé {{count, number}} de clics dans cette période sans dire de quels messages. Ils ne sont dans aucun chiffre ci-dessus.",
  looseClicks_other:
    "Meta a signalé {{count, number}} clics dans cette période sans dire de quels messages. Ils ne sont dans aucun chiffre ci-dessus.",
};
