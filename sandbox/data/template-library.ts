/** A small invented library for `library_template_name`: the contract names the parameter, not what Meta's library holds. */

const orderUpdate = {
  en_US: "Hello {{1}}, your order {{2}} has been updated. Open the app to see where it is.",
  fr: "Bonjour {{1}}, votre commande {{2}} a changé d'état. Ouvrez l'application pour la suivre.",
  pt_BR: "Olá {{1}}, seu pedido {{2}} foi atualizado. Abra o aplicativo para acompanhar.",
};

const appointmentNotice = {
  en_US: "Hello {{1}}, this is a reminder of your appointment on {{2}}. See you there.",
  fr: "Bonjour {{1}}, nous vous rappelons votre rendez-vous du {{2}}. À bientôt.",
  pt_BR: "Olá {{1}}, lembramos seu horário em {{2}}. Até lá.",
};

const library: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  order_update: orderUpdate,
  appointment_notice: appointmentNotice,
};

/** The components as a client would post them; undefined when there is no such template in the language. */
export function findInLibrary(name: string, language: string): unknown {
  const text = Object.hasOwn(library, name) ? library[name]?.[language] : undefined;
  return text === undefined
    ? undefined
    : [{ type: "BODY", text, example: { body_text: [["Ana", "HP-20418"]] } }];
}
