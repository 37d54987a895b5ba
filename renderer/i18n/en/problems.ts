/** Every expected failure: what happened (title), why and what to do (advice). Keys are the codes of the contract. */
export const problems = {
  "invalid-input": {
    title: "Something in this form can’t be used",
    advice: "Check the fields and try again. What you typed is still there.",
  },
  "token-missing": {
    title: "The access token is missing",
    advice: "Paste the token of a system user. It is in Meta’s Business settings, under System users.",
  },
  "number-invalid": {
    title: "This isn’t a phone number WhatsApp can reach",
    advice: "Write it with its country code, for example +33 6 12 34 56 78.",
  },
  "number-suspicious": {
    title: "This number looks unusual for its country",
    advice: "Did you mean {{suggestion}}? Change it, or confirm that you want it as typed.",
  },
  "recipient-stopped": {
    title: "This person has stopped marketing messages from you",
    advice:
      "Meta reported it on {{since, datetime(dateStyle: medium; timeStyle: short)}}. Only they can start them again, in WhatsApp; Meta then tells Waypost. Choose another recipient, or a template that isn’t marketing.",
  },
  "recipient-erased": {
    title: "This person’s data was erased from Waypost",
    advice:
      "Nothing is sent to somebody who was erased, so that nothing about them is stored again. Choose another recipient.",
  },
  "recipient-opted-out": {
    title: "This person does not want marketing from this business",
    advice:
      "They have been on the opt-out list since {{since, datetime(dateStyle: medium; timeStyle: short)}}. Choose another recipient, or a template that isn’t marketing. Opt-outs lists the reason.",
  },
  "recipient-suppressed": {
    title: "This person is on the suppression list",
    advice:
      "Somebody here decided not to write to them. Choose another recipient, or remove them from the list and say why.",
  },
  "opt-out-by-meta": {
    title: "Only the person can end this opt-out",
    advice:
      "They stopped marketing messages in WhatsApp, and Meta confirmed it. When they start them again in WhatsApp, Meta tells Waypost and they leave the list.",
  },
  "not-on-list": {
    title: "This person is no longer on the list",
    advice:
      "Somebody removed the entry, or something new came in about them. The list shows how it stands now.",
  },
  "no-stop-word": {
    title: "A stop word needs at least one letter or digit",
    advice:
      "Punctuation, emoji and accents don’t count when messages are compared. Enter a word or a short phrase.",
  },
  "sender-changed": {
    title: "Another number to send from was chosen meanwhile",
    advice: "Nothing was sent. Check the number the form shows now, then send again.",
  },
  "max-price-not-possible": {
    title: "A template with a maximum price can’t go to this person",
    advice:
      "Meta refuses it for a user id (131062), and for a country where there is no maximum price (131065). Choose another recipient, or another template.",
  },
  "user-id-not-possible": {
    title: "An authentication template can’t go to a user id",
    advice:
      "For these, Meta takes phone numbers only (131062). Enter the person’s number, or choose another template.",
  },
  "variable-missing": {
    title: "The variable “{{variable}}” is empty",
    advice: "The template needs a value for it. Fill it in, then send again.",
  },
  "variable-line-break": {
    title: "The variable “{{variable}}” has a line break",
    advice: "Meta refuses a variable with more than one line. Write it in one line, then send again.",
  },
  "variable-tab": {
    title: "The variable “{{variable}}” has a tab",
    advice: "Meta refuses a variable with a tab. Use spaces instead, then send again.",
  },
  "variable-spaces": {
    title: "The variable “{{variable}}” has too many spaces in a row",
    advice: "Meta allows up to four spaces in a row. Remove some, then send again.",
  },
  "variable-too-long": {
    title: "The text with the variable “{{variable}}” is too long",
    advice:
      "It would have {{length, number}} characters; Meta allows {{limit, number}}, the template’s own text included. Shorten it, then send again.",
  },
  "variable-not-address": {
    title: "“{{variable}}” isn’t the address of a file",
    advice: "Enter a public address that starts with https://, then send again.",
  },
  "variable-not-fields": {
    title: "“{{variable}}” isn’t a JSON object",
    advice: 'Write the fields a flow starts with as {"name": "value"}, or leave this empty.',
  },
  "variable-not-coordinate": {
    title: "“{{variable}}” isn’t a number of degrees",
    advice: "Write it as decimal degrees between −{{limit, number}} and {{limit, number}}, then send again.",
  },
  "variable-not-time": {
    title: "“{{variable}}” isn’t a date and time",
    advice: "Choose the date, the time and the time zone in which the offer ends, then send again.",
  },
  "variable-past": {
    title: "The offer is over",
    advice: "Meta refuses an offer that has ended. Choose a later end, then send again.",
  },
  "variable-not-products": {
    title: "“{{variable}}” names no products",
    advice: "Every section needs at least one product id of your catalog. Add one, then send again.",
  },
  "variable-too-many-sections": {
    title: "The list of products has too many sections",
    advice: "It has {{length, number}}; Meta allows {{limit, number}}. Remove some, then send again.",
  },
  "variable-too-many-products": {
    title: "The list has too many products",
    advice:
      "It has {{length, number}}; Meta allows {{limit, number}} in all sections together. Remove some, then send again.",
  },
  "variable-section-title": {
    title: "A section of the list of products needs a title",
    advice:
      "With more than one section, each needs a title of up to {{limit, number}} characters. Add or shorten it, then send again.",
  },
  "media-type-refused": {
    title: "Meta doesn’t take this kind of file here",
    advice:
      "Choose a file of another format, such as JPEG or PNG for an image, MP4 for a video or GIF, PDF for a document.",
  },
  "media-too-large": {
    title: "This file is too large",
    advice: "Meta takes up to {{most, number}} MB. Choose a smaller one.",
  },
  "media-not-whole": {
    title: "The file didn’t arrive in full",
    advice: "It may have been interrupted on its way. Choose it again.",
  },
  "media-gone": {
    title: "Meta has deleted “{{file}}”",
    advice: "Meta keeps uploaded files for 30 days. Upload it again, then send again.",
  },
  "account-not-shown": {
    title: "Meta shows this token no account with this id",
    advice:
      "Compare the id with the account’s settings in WhatsApp Manager, and check that the system user may see the account.",
  },
  "pin-invalid": {
    title: "The PIN needs exactly six digits",
    advice:
      "If this number already has a two-step PIN, enter that one. Otherwise choose a new one and keep it safe.",
  },
  "address-invalid": {
    title: "This address can’t be used",
    advice:
      "For webhooks, enter a public address that starts with https://. For a sandbox, enter the address it printed, for example http://127.0.0.1:4010.",
  },
  "token-rejected": {
    title: "Meta doesn’t accept this token",
    advice:
      "It may have been copied in part, revoked, or belong to another app. Generate a new one for the system user and paste it whole.",
  },
  "token-expired": {
    title: "This token has expired",
    advice: "Generate a new one for the system user; one that never expires saves you this step next time.",
  },
  "token-scopes-missing": {
    title: "This token lacks permissions",
    advice:
      "Meta refuses to let it read the account, and its permissions lack {{scopes}}. Generate a new token for the system user with these permissions ticked, then paste it here.",
  },
  "app-secret-rejected": {
    title: "The app secret doesn’t belong to this app",
    advice: "Compare the app id {{appId}} and the secret with the app’s basic settings at Meta.",
  },
  "app-id-rejected": {
    title: "This isn’t an app id",
    advice: "An app id has digits only. It is at the top of your app’s page in Meta’s App Dashboard.",
  },
  "signup-not-ready": {
    title: "This way of signing up isn’t ready yet",
    advice: "Still missing: {{missing}}. Add it in App details, then start again.",
  },
  "signup-under-way": {
    title: "A signup is already under way",
    advice: "Finish or cancel it before you start another.",
  },
  "signup-none": {
    title: "No signup is waiting for this",
    advice: "It has ended or was cancelled in the meantime. Begin a new one.",
  },
  "signup-address-invalid": {
    title: "This address can’t be used",
    advice: "Paste it whole, as it stands in the browser. It starts with https://.",
  },
  "signup-result-unreadable": {
    title: "This isn’t the result of a signup",
    advice:
      "Copy the whole address you ended on from the browser’s address bar, or the text your own page shows, and paste it here.",
  },
  "signup-state-missing": {
    title: "This result can’t be matched to your signup",
    advice:
      "Its “state” is missing, so Waypost can’t tell whether it was made for you. Copy the whole address or text once more.",
  },
  "signup-state-wrong": {
    title: "This result belongs to another signup",
    advice:
      "Its “state” isn’t the one Waypost made for this signup. Nothing was taken from it. Paste the result of the signup you started last, or start again.",
  },
  "signup-code-expired": {
    title: "The code is no longer valid",
    advice: "Meta’s codes live about 30 seconds and work once. Begin again and come back without a pause.",
  },
  "signup-redirect-mismatch": {
    title: "The code was issued for another address",
    advice:
      "The signup must return to the address it was started with. Check the redirect addresses in your app’s login settings at Meta, then start again.",
  },
  "signup-watch-ended": {
    title: "Waypost stopped watching Meta’s link after a week",
    advice: "No client’s account had appeared. The link itself still works; start again to keep watching it.",
  },
  "signup-timed-out": {
    title: "The time for this signup is over",
    advice: "Nothing was connected. Begin again whenever it suits you.",
  },
  "signup-interrupted": {
    title: "Waypost was closed during this signup",
    advice:
      "What Meta had handed over couldn’t be kept: a code lives 30 seconds and is never stored. Begin again; Meta remembers what was filled in.",
  },
  "signup-refused": {
    title: "Meta ended the signup",
    advice: "Meta’s reason is {{error}}. Its own explanation is below.",
  },
  "signup-error": {
    title: "An error occurred on Meta’s signup pages",
    advice: "Meta’s code is {{code}}. Its own explanation is below; the session id helps Meta’s support.",
  },
  "signup-event-unknown": {
    title: "Meta ended the signup in a way Waypost doesn’t know",
    advice: "Meta reports “{{event}}”. Nothing was connected. What Meta sent is below.",
  },
  "signup-window-failed": {
    title: "The signup window couldn’t show Meta’s page",
    advice: "Check the connection and try again, or sign up in your browser instead.",
  },
  "signup-account-missing": {
    title: "The signup gave access to no WhatsApp account",
    advice:
      "The person must choose or create a WhatsApp Business account on Meta’s pages. Begin again and have one ticked.",
  },
  "signup-account-not-granted": {
    title: "Access to this account wasn’t given",
    advice:
      "The signup names account {{accountId}}, but Meta’s token doesn’t reach it. Begin again and have this account ticked.",
  },
  "signup-scopes-missing": {
    title: "The signup didn’t grant the permissions WhatsApp needs",
    advice:
      "Meta refuses to let Waypost read the account. Missing: {{scopes}}. Add them to the configuration {{configurationId}} under Facebook Login for Business in your app at Meta, then start again.",
  },
  "signup-step-not-now": {
    title: "This can’t be done at the moment",
    advice: "The signup has moved on since. Look at its steps, then try again.",
  },
  "portfolio-unknown": {
    title: "Your own business portfolio isn’t known yet",
    advice:
      "Add a system user token of your own business with the permission business_management; Meta then tells Waypost which portfolio is yours.",
  },
  "register-limit": {
    title: "This number was registered too often",
    advice:
      "Meta allows {{most}} attempts in {{hours}} hours and has locked the number for as long. Wait until then; each further attempt is refused.",
  },
  "number-name-not-through": {
    title: "The number’s display name isn’t approved yet",
    advice:
      "Meta registers a number once its display name is approved. Wait for the review, or change the name in WhatsApp Manager if Meta declined it. Meta allows {{most}} attempts in {{hours}} hours, and each one counts.",
  },
  "number-unverified": {
    title: "This number isn’t verified yet",
    advice:
      "Meta must confirm by SMS or call that it belongs to the business. Do so in WhatsApp Manager, then try this step again.",
  },
  "pin-wrong": {
    title: "This isn’t the number’s PIN",
    advice:
      "The number already has a two-step PIN. Enter that one, or have it reset in WhatsApp Manager. Too many attempts lock it for a while.",
  },
  "graph-unreachable": {
    title: "{{host}} can’t be reached",
    advice: "Check this computer’s connection, proxy and firewall. Nothing was changed.",
  },
  "graph-timeout": {
    title: "{{host}} took too long to answer",
    advice: "The connection may be slow, or Meta may be busy. Try again in a moment.",
  },
  "graph-not-graph": {
    title: "The answer didn’t come from Meta’s Graph API",
    advice:
      "{{host}} sent something else, often the sign-in page of a network or a proxy. Check the connection, then try again.",
  },
  "graph-unavailable": {
    title: "Meta’s service is down for the moment",
    advice:
      "Nothing is wrong on your side. Waypost asks again automatically; what you see is the last known state.",
  },
  "graph-rate-limited": {
    title: "Meta asks us to slow down",
    advice:
      "Too many requests were made with this app or account. Waypost waits, then continues automatically.",
  },
  "graph-error": {
    title: "Meta refused the request",
    advice:
      "Meta’s code is {{code}}. Its own explanation is below; the trace id helps Meta’s support find this request.",
  },
  "graph-error-without-code": {
    title: "Meta refused the request",
    advice:
      "Meta gave no error code. What it said is below; the trace id helps Meta’s support find this request.",
  },
  "proxy-invalid": {
    title: "This isn’t the address of a proxy",
    advice: "Write it with its port and nothing after it, for example http://proxy.example:8080.",
  },
  "proxy-variable-invalid": {
    title: "The variable {{name}} doesn’t hold the address of a proxy",
    advice:
      "Waypost takes the proxy from it. Correct it and start Waypost again, or choose something else in Settings, under Network.",
  },
  "proxy-unreachable": {
    title: "The proxy {{proxy}} can’t be reached",
    advice:
      "Compare its address with what your network’s administrator gave you, in Settings, under Network.",
  },
  "proxy-login-needed": {
    title: "The proxy {{proxy}} asks for a user name and password",
    advice:
      "Enter them in Settings, under Network. If they are there already, the proxy doesn’t accept them.",
  },
  "proxy-refused": {
    title: "The proxy {{proxy}} doesn’t let Waypost through",
    advice:
      "It refused the connection to {{host}} with status {{status}}. Ask your network’s administrator to allow this address.",
  },
  "certificate-not-trusted": {
    title: "The certificate of {{host}} can’t be trusted",
    advice:
      "{{reason}}. A proxy that inspects traffic needs its certificate authority here: enter the file in Settings, under Network. Otherwise check this computer’s clock.",
  },
  "ca-file-missing": {
    title: "The certificate file can’t be read",
    advice: "There is no file you may read at {{file}}. Check the path, or leave it empty.",
  },
  "ca-file-not-certificate": {
    title: "This file holds no certificate",
    advice:
      "{{file}} should be a text file with lines like “BEGIN CERTIFICATE” (PEM). Ask your network’s administrator for it in this form.",
  },
  "ca-file-expired": {
    title: "The certificates in this file aren’t valid today",
    advice: "Every certificate in {{file}} has expired or isn’t valid yet. Ask for the current one.",
  },
  "graph-version-too-old": {
    title: "Waypost doesn’t support version {{version}} of the Graph API",
    advice: "Choose {{oldest}} or a newer one.",
  },
  "sandbox-stopped": {
    title: "The sandbox isn’t running",
    advice:
      "Nothing answers at {{address}}. Start that sandbox again; Waypost goes on as soon as it answers.",
  },
  "sandbox-not-found": {
    title: "There is no sandbox at this address",
    advice:
      "Nothing that answers like a sandbox was found at {{address}}. Check that it runs, and paste the address it printed.",
  },
  "sandbox-start-failed": {
    title: "The sandbox couldn’t start",
    advice:
      "Open this workspace again. If it still fails, set it aside and start a new one: nothing real is lost with a sandbox.",
  },
  "sandbox-outdated": {
    title: "This sandbox is an older version",
    advice:
      "The one at {{address}} can’t do this yet. Start a current version of the sandbox; everything else keeps working.",
  },
  "sandbox-refused": {
    title: "The sandbox refused",
    advice: "Its reason is below. What was on before still is.",
  },
  "scenario-unknown": {
    title: "This sandbox has no scenario “{{name}}”",
    advice: "It may have been replaced by another version. Choose one from its list; nothing was changed.",
  },
  "data-folder-not-writable": {
    title: "Waypost can’t write to its data folder",
    advice: "Make sure that you may write to {{folder}}, then try again. Nothing was lost.",
  },
  "data-folder-in-use": {
    title: "Another Waypost uses this data folder",
    advice: "Close the other one first, or start this one with another folder. Folder: {{folder}}",
  },
  "lock-file-damaged": {
    title: "The lock of Waypost’s data folder is damaged",
    advice:
      "Close every Waypost that uses {{folder}}, delete the file waypost.lock there, and start again. It holds no data.",
  },
  "database-newer": {
    title: "This workspace was last used by a newer Waypost",
    advice:
      "Its database has version {{found}}; this Waypost knows version {{known}}. Install the newer Waypost to open it. Nothing was changed.",
  },
  "database-damaged": {
    title: "This workspace’s database is damaged",
    advice:
      "{{file}} is damaged or missing; nothing was changed. Go back to the last good copy if there is one, or set the workspace aside and start a new one.",
  },
  "webhook-log-lost": {
    title: "This workspace’s webhook log is lost",
    advice:
      "{{file}} is damaged or missing, and there is no copy of it. What Waypost has derived from the webhooks so far (messages, receipts, the accounts’ history) is in another file and is intact. Put the file back from a backup of this computer, or begin a new log: only the webhooks’ original text is then gone.",
  },
  "database-busy": {
    title: "The database is held by another program",
    advice:
      "{{file}} can’t be written at the moment. Close the program that has it open (a backup, a database browser), then try again.",
  },
  "storage-interrupted": {
    title: "The part of Waypost that keeps your data was interrupted",
    advice:
      "It ended unexpectedly and is started again. What was saved before is intact. Look whether your last change is there before you make it again.",
  },
  "replay-log-lost": {
    title: "A part of the log of webhooks is lost",
    advice:
      "What came from that part is kept, but couldn’t be built again, so nothing was changed. You can still build the figures of the last days again.",
  },
  "replay-log-damaged": {
    title: "A part of the log of webhooks is damaged",
    advice:
      "What came from that part is kept, but couldn’t be built again, so nothing was changed. You may still be able to build the figures of a shorter time again.",
  },
  "replay-under-way": {
    title: "The figures are already being built again",
    advice: "Wait until that is done, or cancel it.",
  },
  "replay-while-sending": {
    title: "A campaign is being sent",
    advice: "Building the figures again would slow it down. Wait until it has been sent, or pause it.",
  },
  "disk-full": {
    title: "The disk is full",
    advice:
      "Free some space on the disk that holds {{folder}}, then try again. What was saved before is intact.",
  },
  "not-enough-space": {
    title: "There is too little space on the disk",
    advice:
      "Waypost needs {{needed}} MB on the disk that holds {{folder}}, and {{free}} MB are free. Make room, then try again. Nothing was changed.",
  },
  "runtime-unsuitable": {
    title: "Waypost can’t run on this Node",
    advice:
      "It lacks {{missing}} (Node {{node}}, SQLite {{sqlite}}). Use the Node that Waypost comes with, or install Node 24. Nothing was changed.",
  },
  "file-not-writable": {
    title: "The file can’t be written",
    advice:
      "Waypost may not write to {{file}}. Choose another folder, or close the file if it is open elsewhere.",
  },
  "port-in-use": {
    title: "Port {{port}} is in use by another program",
    advice: "Close that program, or start Waypost with another port.",
  },
  "port-not-allowed": {
    title: "Port {{port}} isn’t yours to use",
    advice: "Ports below 1024 belong to the system. Start Waypost with another port.",
  },
  "secrets-newer": {
    title: "The saved secrets come from a newer Waypost",
    advice: "{{file}} was left as it is. Update Waypost to use it again.",
  },
  "workspace-unreadable": {
    title: "A workspace can’t be read",
    advice:
      "Its description in {{folder}} is damaged. Nothing in that folder was changed; put a copy of workspace.json back, or move the folder elsewhere.",
  },
  "keyring-unavailable": {
    title: "The keyring of this computer can’t be used",
    advice: "It may be locked. Unlock it and try again, or keep the secrets for this session only.",
  },
  "webhook-callback-refused": {
    title: "Meta couldn’t reach this address",
    advice:
      "Meta sent a test request and didn’t get the expected answer. Check that the tunnel or relay runs and passes requests on to Waypost, then try again.",
  },
  "webhook-listener-down": {
    title: "Waypost isn’t listening for receipts",
    advice:
      "Its port was taken by another program when Waypost started. Free the port, then start Waypost again.",
  },
  "workspace-not-open": {
    title: "This workspace isn’t open",
    advice: "Choose it again at the top left, or choose another one.",
  },
  "other-workspace-shown": {
    title: "This window shows another workspace",
    advice:
      "This was meant for a workspace that this window no longer shows, so nothing was sent or changed. Choose that workspace at the top left and try again.",
  },
  "workspace-not-found": {
    title: "This workspace no longer exists",
    advice: "Choose another one at the top left.",
  },
  "setup-incomplete": {
    title: "A step of Setup comes first",
    advice: "“{{step}}” isn’t done yet. Setup shows what is left to do.",
  },
  "account-unknown": {
    title: "Waypost doesn’t know this account",
    advice: "Meta may no longer list it. Check the accounts again, then choose one of those shown.",
  },
  "account-not-active": {
    title: "Optimized delivery isn’t active for this account",
    advice: "This switch only has an effect once it is. Setup shows what is left to do.",
  },
  "kept-value-unreadable": {
    title: "Waypost can’t read something it saved",
    advice:
      "It is stored as {{key}} and was left unchanged. A newer version of Waypost may have written it; if so, update Waypost.",
  },
  "erasing-key-lost": {
    title: "Waypost can’t recognize people you had it erase",
    advice:
      "The key it does that with is missing: {{file}}. Until that file is back in its place, nothing is sent from this workspace, and webhooks wait at Meta.",
  },
  "erasing-under-way": {
    title: "A person is being erased",
    advice: "The figures can be built again once that is done.",
  },
  "setting-unreadable": {
    title: "Meta didn’t say how this is set now",
    advice: "Waypost doesn’t change what it can’t read. Make the change at Meta, then check again.",
  },
  "template-not-found": {
    title: "This template is no longer there",
    advice: "It may have been deleted or renamed at Meta. Refresh the list and choose another.",
  },
  "template-not-sendable": {
    title: "“{{name}}” can’t be sent now",
    advice: "Meta’s status of this template is {{status}}. Choose one that is approved.",
  },
  "template-unsupported": {
    title: "Waypost can’t send “{{name}}” yet",
    advice:
      "The template has a part that Waypost doesn’t know how to fill: {{part}}. Choose another template.",
  },
  "test-phone-known": {
    title: "This number is saved already, as “{{name}}”",
    advice: "Choose that phone, or change it.",
  },
  "test-phones-full": {
    title: "No more test phones can be saved",
    advice: "There can be {{most, number}}. Remove one that is no longer used.",
  },
  "webhook-address-invalid": {
    title: "Alerts can’t be posted to this address",
    advice:
      "It has to begin with https:// and may hold no user name. Plain http:// is taken for this computer alone.",
  },
  "alert-over": {
    title: "This alert is over",
    advice: "It ended by itself in the meantime. You find it in the history.",
  },
  "saved-views-full": {
    title: "No more views can be saved",
    advice: "There can be {{most, number}}. Remove one that is no longer used.",
  },
  "test-phone-not-found": {
    title: "This test phone is no longer saved",
    advice: "It may have been removed in another window. Choose another one, or add it again.",
  },
  "rate-card-refused": {
    title: "This file isn’t a rate card Waypost can use",
    advice:
      "Drop it in again to see what is wrong, row by row ({{reason}}). The cards that are kept stay as they are.",
  },
  "rate-card-not-found": {
    title: "This rate card is no longer there",
    advice: "It was deleted, perhaps in another window. The list shows those that are left.",
  },
  "availability-file-refused": {
    title: "This file isn’t a list of countries Waypost can use",
    advice: "What is wrong is in “{{field}}” ({{reason}}). The list in use stays as it is.",
  },
  "availability-group-unknown": {
    title: "The list in use no longer has this group",
    advice: "Another list was put in its place meanwhile. Choose again.",
  },
  "webhook-not-found": {
    title: "This webhook is no longer kept",
    advice: "It may have been pruned by its age, or its part of the log is damaged. Go back to the list.",
  },
  "import-not-found": {
    title: "This import is over",
    advice:
      "Waypost was closed meanwhile, or the import was stopped. Choose the files again: what has been taken is kept, and the same again changes nothing.",
  },
  "audience-not-found": {
    title: "This audience is gone",
    advice: "It may have been deleted in another window. Go back to Audiences to see what is there.",
  },
  "audience-row-not-found": {
    title: "This row is gone",
    advice: "The list has changed meanwhile, or the person has been erased. Look at the rows again.",
  },
  "audience-nothing-to-undo": {
    title: "There is nothing to undo",
    advice: "Nothing has been changed in this audience since its last import.",
  },
  "audience-import-under-way": {
    title: "Another file is already being imported here",
    advice: "Wait until it has been read, or cancel it. If it waits for you, apply it or discard it first.",
  },
  "selection-gone": {
    title: "This selection is no longer held",
    advice: "Waypost was restarted, or other messages have been selected since. Select them again.",
  },
  "selection-without-people": {
    title: "None of these messages leads to a person",
    advice: "Their recipients were erased or use Messenger. Select other messages.",
  },
  "segment-not-found": {
    title: "This segment is no longer there",
    advice: "It may have been deleted in another window. Choose another one.",
  },
  "segment-without-people": {
    title: "Nobody belongs to this segment now",
    advice:
      "Its people may have been reached since it was worked out. Refresh it, or change what it goes by.",
  },
  "segments-full": {
    title: "No more segments can be saved",
    advice: "There can be {{most, number}}. Delete one that is no longer used.",
  },
  "audience-file-not-found": {
    title: "This file isn’t there in full",
    advice: "It may have been interrupted on its way. Choose the file again.",
  },
  "audience-file-unreadable": {
    title: "This file can’t be read",
    advice:
      "It may be damaged or protected by a password. Open it in your spreadsheet and save it as CSV or as an Excel workbook (.xlsx).",
  },
  "audience-encoding-wrong": {
    title: "The file isn’t in this encoding",
    advice: "Choose another encoding; the first rows show whether accents are right.",
  },
  "audience-no-number-column": {
    title: "Which column holds the phone numbers?",
    advice: "Choose the column with phone numbers or user ids.",
  },
  "audience-workbook-too-large": {
    title: "This workbook is too large",
    advice: "Unpacked, it has more than {{most}} MB. Save the sheet as CSV: such a file may have any size.",
  },
  "audience-workbook-too-many-rows": {
    title: "This sheet has too many rows",
    advice:
      "A workbook may have {{most}} rows. Save the sheet as CSV: such a file may have any number of rows.",
  },
  "campaign-not-found": {
    title: "This campaign is gone",
    advice: "It may have been deleted in another window. Go back to Campaigns to see what is there.",
  },
  "campaign-not-editable": {
    title: "This campaign is no longer a draft",
    advice:
      "As long as nothing has been sent, choose “Back to draft” on its page. Once it is being sent, duplicate it to go on from what it says.",
  },
  "campaign-changed-elsewhere": {
    title: "This draft was changed in another window",
    advice:
      "What you typed here since then hasn’t been saved. Copy what you want to keep, then open the draft again.",
  },
  "campaign-under-way": {
    title: "This campaign isn’t over",
    advice: "Make it a draft again or stop it, or wait until it ends, before you archive it.",
  },
  "campaign-blocked": {
    title: "Something stands in the way of this campaign",
    advice: "The review says what it is and where to deal with it. Nothing has changed.",
  },
  "campaign-warnings-open": {
    title: "There are warnings nobody has answered",
    advice: "Accept each of them in the review, or leave out the people it is about. Nothing was frozen.",
  },
  "campaign-nobody": {
    title: "Nobody would be sent anything",
    advice: "The review shows why each person is left out. Change that first.",
  },
  "campaign-outcome-changed": {
    title: "Something has changed since you looked",
    advice:
      "People, opt-outs, a template or the hour are no longer what they were, so the figures here are new. Read them, then freeze again. Nothing was frozen.",
  },
  "campaign-being-frozen": {
    title: "This campaign is being frozen already",
    advice: "Wait until it is done, or cancel it.",
  },
  "campaign-not-startable": {
    title: "This campaign can’t be started",
    advice: "Only a frozen campaign can. Look at its state: it may have been started, stopped or taken back.",
  },
  "campaign-not-sending": {
    title: "This campaign isn’t being sent",
    advice: "Look at its state: it may be over, or never have been started.",
  },
  "campaign-not-paused": {
    title: "This campaign isn’t paused",
    advice: "Look at its state: it may be over, or never have been started.",
  },
  "campaign-not-retryable": {
    title: "Nothing of this campaign can be tried again",
    advice: "A campaign that was stopped, or never started, sends nothing more.",
  },
  "hand-over-not-found": {
    title: "This hand-over is no longer there",
    advice: "Look at the campaign again: it lists every hand-over there was.",
  },
  "campaign-start-unclear": {
    title: "This isn’t a time the campaign can begin at",
    advice: "Choose a day and a time that are still to come.",
  },
  "copied-folder": {
    title: "Say first which copy goes on",
    advice:
      "This folder is a copy, or older than what was sent from it. Decide on the Campaigns screen whether it goes on here.",
  },
  "rehearsal-under-way": {
    title: "This campaign is being rehearsed already",
    advice: "Wait until it is done, or cancel it.",
  },
  "message-not-found": {
    title: "This message isn’t in this workspace",
    advice: "It may belong to another workspace. Go back to Results to see what is here.",
  },
  "not-in-sandbox": {
    title: "This only works in a sandbox workspace",
    advice: "Open a sandbox workspace first. Live data wasn’t touched.",
  },
  "reading-lost": {
    title: "This can’t be shown until Waypost answers",
    advice: "The connection to Waypost was lost. It reconnects automatically; nothing was changed.",
  },
  "connection-lost": {
    title: "The connection to Waypost was lost",
    advice:
      "The request may or may not have arrived. Waypost reconnects automatically; look at the current state before you repeat it.",
  },
  internal: {
    title: "Something unexpected went wrong inside Waypost",
    advice: "What you entered is kept. Try again; if it happens again, restart Waypost.",
  },
};
