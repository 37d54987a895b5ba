/** A small invented library for `library_template_name`: the contract names the parameter, not what Meta's library holds. */

const ORDER_UPDATE = {
  en_US: "Hello {{1}}, your order {{2}} has been updated. Open the app to see where it is.",
  fr: "Bonjour {{1}}, votre commande {{2}} a changé d'état. Ouvrez l'application pour la suivre.",
  pt_BR: "Olá {{1}}, seu pedido {{2}} foi atualizado. Abra o aplicativo para acompanhar.",
};

const APPOINTMENT_NOTICE = {
  en_US: "Hello {{1}}, this is a reminder of your appointment on {{2}}. See you there.",
  fr: "Bonjour {{1}}, nous vous rappelons votre rendez-vous du {{2}}. À bientôt.",
  pt_BR: "Olá {{1}}, lembramos seu horário em {{2}}. Até lá.",
};

const LIBRARY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  order_update: ORDER_UPDATE,
  appointment_notice: APPOINTMENT_NOTICE,
};

/** The components as a client would post them; undefined when there is no such template in the language. */
export function findInLibrary(name: string, language: string): unknown {
  const text = Object.hasOwn(LIBRARY, name) ? LIBRARY[name]?.[language] : undefined;
  return text === undefined
    ? undefined
    : [{ type: "BODY", text, example: { body_text: [["Ana", "HP-20418"]] } }];
}
