/** Résultats : la voie demandée, celle de l’envoi et celle que Meta a facturée. */
import type { routes as en } from "../en/routes.ts";
import type { Translated } from "../translated.ts";

export const routes: Translated<typeof en> = {
  title: "Voies",
  description: "La voie que les messages devaient prendre, celle qu’ils ont prise, et qui en a décidé.",
  empty:
    "Dès que des messages partent, on voit ici lesquels sont vraiment passés par la distribution optimisée, et pourquoi d’autres ne l’ont pas fait.",
  flow: "Par où les messages sont-ils vraiment passés ?",
  flowHelp:
    "Du mode de distribution demandé à la voie que Meta a facturée, en passant par celle à laquelle Waypost a soumis le message. Seul un accusé de réception dit ce qui a été facturé.",
  step: { requested: "Demandée", submitted: "Soumise", billed: "Facturée" },
  column: {
    messages: "Messages",
    share: "Part",
    reason: "Raison",
    decidedBy: "Décidé par",
  },
  table: "Tous les parcours",
  see_one: "{{name}} : voir {{count, number}} message",
  see_many: "{{name}} : voir {{count, number}} de messages",
  see_other: "{{name}} : voir {{count, number}} messages",
  arrow: "{{requested}} → {{submitted}} → {{billed}}",
  decided: "Qui a décidé de la voie ?",
  decidedHelp: "Tous les messages, selon qui a eu le dernier mot sur leur voie.",
  by: {
    admin: "Vous",
    waypost: "Waypost",
    meta: "Meta",
    pending: "Pas encore décidé",
    unknown: "Inconnu",
    nobody: "Personne",
    strange: "Quelqu’un d’autre",
  },
  byHelp: {
    optimized: "Vous avez demandé la distribution optimisée, et c’est ce que Meta a facturé.",
    cloud: "Vous avez demandé la Cloud API.",
    waypost:
      "Vous avez demandé la distribution optimisée, et Waypost a envoyé les messages par la Cloud API.",
    meta: "Vous avez demandé la distribution optimisée, et Meta a facturé des messages ordinaires.",
    pending: "Envoyés comme demandé. L’accusé de réception qui indique la voie facturée peut encore arriver.",
    never:
      "Envoyés comme demandé. Ils ont échoué, ont expiré ou n’ont reçu aucun prix : on ne saura jamais ce qui a été facturé.",
    unclear: "Envoyés comme demandé. Meta a indiqué une catégorie que Waypost ne connaît pas.",
    unposted: "Vous avez demandé la distribution optimisée, et aucune requête n’a quitté cet ordinateur.",
    strange: "Ils n’ont pas été créés dans Waypost : personne n’y a demandé de voie.",
  },
  whoRow: {
    optimized: "Optimisée, comme demandé",
    cloud: "Cloud API, comme demandé",
    waypost: "Waypost a choisi la Cloud API",
    meta: "Meta a choisi la Cloud API",
    pending: "Pas encore connue",
    never: "Jamais connue",
    unclear: "Incertaine",
    unposted: "Non envoyés",
    strange: "Aucune voie demandée",
  },
  reasons: "Pourquoi des messages ne sont-ils pas passés par la distribution optimisée ?",
  reasonsHelp: "Seulement ceux qui devaient y passer.",
  noReasons:
    "Tous les messages qui devaient passer par la distribution optimisée y ont été envoyés, et Meta n’en a facturé aucun autrement.",
  remedy: {
    "template-not-marketing":
      "Seuls les modèles marketing passent par la distribution optimisée. Rien n’est perdu : les messages utilitaires et d’authentification passent de toute façon par la Cloud API.",
    "template-syncing":
      "Meta met jusqu’à dix minutes à préparer un modèle nouveau ou modifié pour la distribution optimisée. Attendez la fin de la synchronisation avant d’envoyer.",
    "max-price-required":
      "Dans certains pays, la distribution optimisée n’accepte que les modèles avec un prix maximal. Donnez-en un au modèle.",
    "billed-as-cloud":
      "Meta ne dit pas pourquoi. Si cela touche un pays entier, vérifiez dans Disponibilité ce que la distribution optimisée y fait.",
    "account-not-active":
      "La distribution optimisée n’était pas active pour ce compte. La mise en place dit ce qui manque.",
  },
};
