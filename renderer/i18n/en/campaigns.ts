/** Campaigns, until they can be made: what they will be, and what can be done today. */
export const campaigns = {
  title: "Campaigns",
  description: "A message to many people, with the delivery method you choose.",
  empty: {
    title: "Campaigns can’t be made here yet",
    body: "You will choose a template and an audience, see what optimized delivery does for each recipient’s country, and only then send. Every campaign will have its row here, with how far it got.",
    sampleName: "Autumn sale",
    sampleAudience: "2,400 people",
    sampleState: "Example",
    today: "Today you can send a test message and follow it to the phone.",
    keys: "{{keys}} opens the test message from any screen.",
  },
  sendTest: "Send a test",
};
