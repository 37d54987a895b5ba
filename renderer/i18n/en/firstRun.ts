/** The first screen of a new Waypost, also reached by "Add a workspace". */
export const firstRun = {
  title: "Welcome to Waypost",
  titleAnother: "Add a workspace",
  description:
    "Optimized delivery is Meta’s route for WhatsApp marketing messages: Meta weighs how likely each person is to engage. Set it up, send a test, and follow it to the phone.",
  descriptionAnother: "A workspace has its own data and credentials. Workspaces share nothing.",
  back: "Back",
  sandbox: {
    title: "Explore with the sandbox",
    text: "A simulated Meta on this computer, with an example business, numbers and templates.",
    points: {
      atOnce: "Works at once, also offline",
      noAccount: "No Meta account needed",
      safe: "Nothing reaches WhatsApp",
    },
    action: "Open the sandbox",
    own: "Use a sandbox that is already running",
    ownText: "Paste the line the sandbox printed when it started, or fill in the fields.",
    line: "The line it printed",
    linePlaceholder: '{"url":"http://127.0.0.1:4010","token":"…"}',
    lineFilled: "Filled in from the line: {{fields}}.",
    lineUnreadable:
      "This isn’t the line of a sandbox. It starts with { and ends with }. You can also fill in the fields below.",
    url: "Address",
    token: "Access token",
    appId: "App id",
    appSecret: "App secret",
    verifyToken: "Verify token",
    verifyTokenHelp: "Leave it empty and Waypost creates one.",
    connect: "Connect to this sandbox",
  },
  meta: {
    title: "Connect to Meta",
    text: "Your own business with a token, or your clients’ by signup or by Meta’s link.",
    points: {
      checklist: "A checklist takes you there in nine steps",
      local: "Everything stays on this computer",
      nothingSent: "Nothing is sent until you say so",
    },
    action: "Connect to Meta",
    needs: "What you will need",
    needToken:
      "For your own business: an access token of a system user, with the permissions whatsapp_business_management and whatsapp_business_messaging",
    needApp: "The id and secret of your Meta app, so that receipts can be verified and clients signed up",
    needAdmin: "Someone who may sign Meta’s terms for the business",
  },
};
