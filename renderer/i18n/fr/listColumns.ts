import type { listColumns as en } from "../en/listColumns.ts";
import type { Translated } from "../translated.ts";

export const listColumns: Translated<typeof en> = {
  title: "Colonnes de la liste",
  help: "Votre choix est conservé sur cet ordinateur. Dans la liste, faites glisser le bord d’un en-tête pour élargir ou rétrécir la colonne, ou rejoignez ce bord avec Tab et utilisez les flèches ; Entrée rétablit la largeur.",
  reset: "Rétablir les colonnes d’origine",
  earlier: "Avancer « {{column}} »",
  later: "Reculer « {{column}} »",
  moved: "{{column}} : colonne {{place, number}} sur {{count, number}}",
};
