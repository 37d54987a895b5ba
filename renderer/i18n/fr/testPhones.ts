import type { testPhones as en } from "../en/testPhones.ts";
import type { Translated } from "../translated.ts";

export const testPhones: Translated<typeof en> = {
  title: "Téléphones de test",
  description:
    "Vos téléphones et ceux de vos collègues. Un test est un vrai message : il arrive sur un vrai téléphone, compte dans vos limites, et Meta le facture comme les autres. Une personne désabonnée ne reçoit pas non plus de test marketing.",
  none: "Aucun pour l’instant.",
  manage: "Ajouter ou modifier des téléphones de test",
  saveTyped: "Enregistrer le numéro saisi ici",
  chosen: "{{name}} : {{number}} est saisi",
  change: "Modifier {{name}}",
  remove: "Retirer {{name}}",
  removed: "{{name}} est retiré",
  kept: "{{name}} est enregistré",
  form: {
    add: "Ajouter un téléphone",
    change: "Modifier le téléphone",
    name: "À qui est ce téléphone",
    nameExample: "Téléphone d’Ana",
    nameMissing: "Saisissez un nom.",
    number: "Numéro avec son indicatif de pays",
    numberMissing: "Saisissez le numéro.",
    save: "Enregistrer le téléphone",
    saveChange: "Enregistrer la modification",
  },
  suspicious: {
    title: "Est-ce bien ce numéro ?",
    use: "Utiliser {{number}}",
    keep: "Enregistrer {{number}} tel quel",
  },
};
