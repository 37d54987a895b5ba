import type { selection as en } from "../en/selection.ts";
import type { Translated } from "../translated.ts";

export const selection: Translated<typeof en> = {
  label: "Messages sélectionnés",
  count_one: "{{count, number}} message sélectionné",
  count_many: "{{count, number}} de messages sélectionnés",
  count_other: "{{count, number}} messages sélectionnés",
  people_one: "à {{count, number}} personne",
  people_many: "à {{count, number}} de personnes",
  people_other: "à {{count, number}} personnes",
  counting: "décompte des personnes…",
  taking: "Sélection en cours…",
  all: "Sélectionner tous les résultats",
  clear: "Annuler la sélection",
  held: "La sélection reste telle quelle, quels que soient les accusés de réception à venir.",
  subject_one: "{{count, number}} message sélectionné parmi : {{filter}}",
  subject_many: "{{count, number}} de messages sélectionnés parmi : {{filter}}",
  subject_other: "{{count, number}} messages sélectionnés parmi : {{filter}}",
  suppress: {
    open: "Ne plus leur écrire",
    title: "Exclure ces personnes",
    about_one: "{{messages}}, pour {{count, number}} personne.",
    about_many: "{{messages}}, pour {{count, number}} de personnes.",
    about_other: "{{messages}}, pour {{count, number}} personnes.",
    messages_one: "{{count, number}} message",
    messages_many: "{{count, number}} de messages",
    messages_other: "{{count, number}} messages",
    perBusiness_one: "{{name}} : {{count, number}} personne",
    perBusiness_many: "{{name}} : {{count, number}} de personnes",
    perBusiness_other: "{{name}} : {{count, number}} personnes",
    unnamed_one:
      "{{count, number}} message est laissé de côté : son destinataire a été effacé ou utilise Messenger.",
    unnamed_many:
      "{{count, number}} de messages sont laissés de côté : leurs destinataires ont été effacés ou utilisent Messenger.",
    unnamed_other:
      "{{count, number}} messages sont laissés de côté : leurs destinataires ont été effacés ou utilisent Messenger.",
    nobody: "Aucun numéro ni identifiant d’utilisateur n’est conservé : il n’y a personne à exclure.",
    effect:
      "Aucune campagne ni aucun test ne leur écrira plus tant qu’elles n’auront pas été retirées des exclusions, une par une.",
    reason: "Motif",
    note: "Note",
    noteHelp: "Conservé avec chacune de ces personnes et visible dans leur historique.",
    noteMissing: "Indiquez pourquoi : qui consultera la liste plus tard doit le savoir.",
    submit: "Exclure ces personnes",
    progress: "Exclusions en cours",
    done_one: "{{name}} : {{count, number}} personne exclue.",
    done_many: "{{name}} : {{count, number}} de personnes exclues.",
    done_other: "{{name}} : {{count, number}} personnes exclues.",
    known_one: "{{count, number}} l’était déjà.",
    known_many: "{{count, number}} l’étaient déjà.",
    known_other: "{{count, number}} l’étaient déjà.",
    erased_one: "{{count, number}} a été effacée, et rien n’en est conservé.",
    erased_many: "{{count, number}} ont été effacées, et rien n’en est conservé.",
    erased_other: "{{count, number}} ont été effacées, et rien n’en est conservé.",
    list: "Voir les exclusions",
  },
  audience: {
    open: "Créer une audience",
    title: "Créer une audience avec ces personnes",
    about_one:
      "Elle comptera {{count, number}} personne, une seule fois, quel que soit le nombre de messages qui lui ont été adressés.",
    about_many:
      "Elle comptera {{count, number}} de personnes, chacune une seule fois, quel que soit le nombre de messages qui lui ont été adressés.",
    about_other:
      "Elle comptera {{count, number}} personnes, chacune une seule fois, quel que soit le nombre de messages qui lui ont été adressés.",
    consent:
      "Le consentement n’est pas repris : indiquez dans l’audience où ces personnes l’ont donné. Les personnes désabonnées ou exclues y sont signalées, comme dans toute audience.",
    name: "Nom de l’audience",
    nameMissing: "Donnez-lui un nom.",
    source: "Résultats, {{date}} : {{filter}}",
    submit: "Créer l’audience",
    done_one: "« {{name}} » est en cours de création avec {{count, number}} personne.",
    done_many: "« {{name}} » est en cours de création avec {{count, number}} de personnes.",
    done_other: "« {{name}} » est en cours de création avec {{count, number}} personnes.",
    see: "Ouvrir l’audience",
  },
};
