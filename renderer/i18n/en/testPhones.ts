/** Phones that tests are sent to. */
export const testPhones = {
  title: "Test phones",
  description:
    "Your own and your colleagues’ phones. A test is a real message: it goes to a real phone, counts towards your limits, and Meta bills it like any other. Whoever has opted out gets no marketing test either.",
  none: "None saved yet.",
  manage: "Add or change test phones",
  saveTyped: "Save the number typed here",
  chosen: "{{name}}: {{number}} is filled in",
  change: "Change {{name}}",
  remove: "Remove {{name}}",
  removed: "{{name}} removed",
  kept: "{{name}} saved",
  form: {
    add: "Add a phone",
    change: "Change the phone",
    name: "Whose phone it is",
    nameExample: "Ana’s phone",
    nameMissing: "Enter a name.",
    number: "Number with its country code",
    numberMissing: "Enter the number.",
    save: "Save the phone",
    saveChange: "Save the change",
  },
  suspicious: {
    title: "Is this the number you mean?",
    use: "Use {{number}}",
    keep: "Save {{number}} anyway",
  },
} as const;
