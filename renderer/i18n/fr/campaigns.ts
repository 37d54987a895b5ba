/** Les campagnes, avant qu’on puisse en créer : ce qu’elles seront, et ce qu’on peut déjà faire. */
import type { campaigns as en } from "../en/campaigns.ts";
import type { Translated } from "../translated.ts";

export const campaigns: Translated<typeof en> = {
  title: "Campagnes",
  description: "Un message envoyé à beaucoup de personnes, par le mode de distribution que vous choisissez.",
  empty: {
    title: "On ne peut pas encore créer de campagne ici",
    body: "Vous choisirez un modèle et une audience, vous verrez ce que la distribution optimisée change dans le pays de chaque destinataire, puis vous enverrez. Chaque campagne aura ici sa ligne, avec son avancement.",
    sampleName: "Soldes d’automne",
    sampleAudience: "2 400 personnes",
    sampleState: "Exemple",
    today: "Vous pouvez déjà envoyer un message de test et le suivre jusqu’au téléphone.",
    keys: "{{keys}} ouvre l’envoi de test depuis n’importe quel écran.",
  },
  sendTest: "Envoyer un test",
};
