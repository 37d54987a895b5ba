/**
 * What the doctor says, on its screen and on the command line: for each check its title, and for each variant of a
 * finding what is the case (message) and what to do (fix). Plain sentences, values in double braces.
 */
export const doctorWordsEn = {
  status: { pass: "Fine", warn: "Needs attention", fail: "Needs fixing" },
  groups: {
    computer: "This computer",
    workspace: "Workspace",
    credentials: "Token and app",
    account: "Account",
    number: "Number and templates",
    webhooks: "Webhooks",
  },
  common: {
    fix: "To do: {{fix}}",
    asOf: "That is what was known at {{asOfAt}}; it couldn’t be asked now.",
    asOfFix: "Put right what keeps Waypost from asking Meta, then run Doctor again.",
    notChecked: "Not checked: {{reason}}.",
    notCheckedFix: "Put right what is named above it, then run Doctor again.",
    skipped: "Not checked",
    defaultName: { sandbox: "Sandbox", live: "Live" },
    skippedList: "{{checks}}: {{reason}}.",
    overall: {
      pass: "Everything is fine.",
      warn: "Nothing is broken, but some of it needs a look.",
      fail: "Something needs to be fixed.",
    },
  },
  reasons: {
    "no-workspace": "no workspace is open",
    "no-account": "no account is known",
    "no-number": "no number is chosen",
    "no-template": "there is no marketing template to look at",
    "no-token": "there is no access token",
    "no-secret": "there is no app secret",
    "token-unreadable": "the token can’t be read from here",
    "token-rejected": "Meta doesn’t accept the token",
    "token-expired": "the token has expired",
    "token-scopes-missing": "the token lacks permissions",
    "not-subscribed": "the account isn’t subscribed",
    "no-date": "Meta didn’t say what time it is",
    "graph-timeout": "Meta took too long to answer",
    "graph-unreachable": "Meta can’t be reached",
    "sandbox-stopped": "the sandbox doesn’t answer",
    "graph-unavailable": "Meta has trouble of its own at the moment",
    "graph-rate-limited": "Meta’s rate limit is reached",
    "no-answer": "Meta gave no answer",
    "kept-value-unreadable": "Waypost can’t read something it saved",
  },
  checks: {
    "data-folder": {
      title: "Data folder",
      ok: { message: "Waypost can read and write {{folder}}." },
      "in-use": {
        message: "A running Waypost has {{folder}} open. Doctor reads beside it and changes nothing.",
      },
      missing: {
        message: "There is no data folder at {{folder}}: nothing is connected yet.",
        fix: "Start Waypost once, or name the right folder with --data.",
      },
      "not-a-folder": {
        message: "{{folder}} is a file, not a folder.",
        fix: "Name another folder with --data, or move the file away.",
      },
      unreadable: {
        message: "The data folder {{folder}} can’t be read.",
        fix: "Give your user the right to read and write it.",
      },
      "not-writable": {
        message: "The data folder {{folder}} can’t be written.",
        fix: "Give your user the right to write there. Until then Waypost can’t start on it.",
      },
      "lock-damaged": {
        message:
          "The file waypost.lock in {{folder}} isn’t what Waypost put there, so Waypost can’t start on this folder.",
        fix: "Close every Waypost that uses the folder, delete waypost.lock, and start Waypost again. It holds no data.",
      },
    },
    disk: {
      title: "Disk space",
      ok: { message: "{{bytes}} are free." },
      little: {
        message: "Only {{bytes}} are free.",
        fix: "Make room: webhooks and results are kept on this disk.",
      },
      full: {
        message: "The disk is almost full: {{bytes}} are free.",
        fix: "Make room now. Without it, webhooks can’t be stored and Meta has to send them again.",
      },
    },
    runtime: {
      title: "What Waypost runs on",
      ok: { message: "Node {{node}} with SQLite {{sqlite}} has everything Waypost needs." },
      lacking: {
        message: "Node {{node}} with SQLite {{sqlite}} lacks what Waypost needs: {{missing}}.",
        fix: "Install Waypost again, or start it on Node 24 as it comes (npm run serve).",
      },
    },
    store: {
      title: "The store works on this computer",
      ok: {
        message: "A message was stored, found and copied in a workspace made for it, in {{milliseconds}} ms.",
      },
      "failed-open": {
        message: "A workspace made to try it couldn’t be opened ({{code}}).",
        fix: "Keep Waypost’s data on a disk of this computer: SQLite needs locks that network folders often lack.",
      },
      "failed-write": {
        message: "A message couldn’t be stored in a workspace made to try it ({{code}}).",
        fix: "Make room on the disk, and make sure that no other program holds Waypost’s files.",
      },
      "failed-search": {
        message: "A message that was stored to try it wasn’t found again ({{code}}).",
        fix: "Update Waypost. If it stays so, pass this report on with a question.",
      },
      "failed-copy": {
        message: "A workspace made to try it couldn’t be copied ({{code}}).",
        fix: "Make room on the disk, and make sure that no other program holds Waypost’s files.",
      },
    },
    keyring: {
      title: "Where secrets are kept",
      ok: { message: "Secrets are encrypted by the keyring of this computer ({{backend}})." },
      "session-only": {
        message: "There is no keyring here, so secrets are kept in memory and are gone when Waypost closes.",
        fix: "Use the desktop app on a computer with a keyring, or allow a file when you enter the token in Setup.",
      },
      weak: {
        message: "Secrets are in a file that only your user can read, as you allowed.",
        fix: "Use a computer with a keyring if other people use your account on this one.",
      },
      "in-the-app": {
        message: "Secrets are in the keyring, which only the desktop app can open.",
        fix: "Open Doctor in the app for the checks that need the token.",
      },
      changed: {
        message: "Secrets were written with another keyring than the one found now ({{backend}}).",
        fix: "Enter the token again in Setup.",
      },
      locked: {
        message: "The keyring is locked ({{backend}}).",
        fix: "Unlock the keyring of this computer, then run Doctor again.",
      },
      "file-damaged": {
        message: "The file with the secrets can’t be read.",
        fix: "Start Waypost, which sets it aside, and enter the token again in Setup.",
      },
      "file-newer": {
        message: "The file with the secrets was written by a newer Waypost.",
        fix: "Install that version again.",
      },
    },
    network: {
      title: "Connection to Meta",
      direct: { message: "{{host}} answers directly, in {{milliseconds}} ms." },
      "direct-and-file": {
        message: "{{host}} answers directly, in {{milliseconds}} ms, with your certificate file.",
      },
      proxy: { message: "{{host}} answers through the proxy {{proxy}}, in {{milliseconds}} ms." },
      "proxy-and-file": {
        message:
          "{{host}} answers through the proxy {{proxy}}, in {{milliseconds}} ms, with your certificate file.",
      },
      sandbox: { message: "The sandbox at {{host}} answers. It stands in for Meta on this computer." },
      "sandbox-stopped": {
        message: "The sandbox at {{host}} doesn’t answer.",
        fix: "Open its workspace in Waypost, or start it with npm run sandbox.",
      },
      unreachable: {
        message: "{{host}} can’t be reached.",
        fix: "Check this computer’s connection and firewall, and the proxy in Settings, under Network.",
      },
      "graph-timeout": {
        message: "{{host}} didn’t answer in time.",
        fix: "Try again in a moment. If it stays so, a firewall or proxy may swallow the connection.",
      },
      "graph-not-graph": {
        message: "Something answers at {{host}}, but it isn’t Meta’s Graph API.",
        fix: "Sign in to the network you are on, or ask its administrator about the proxy.",
      },
      "proxy-variable-invalid": {
        message: "The variable {{name}} doesn’t hold the address of an HTTP proxy.",
        fix: "Correct it, or choose something else in Settings, under Network.",
      },
      "proxy-unreachable": {
        message: "The proxy {{proxy}} can’t be reached.",
        fix: "Compare its address in Settings, under Network, with what your administrator gave you.",
      },
      "proxy-login-needed": {
        message: "The proxy {{proxy}} asks for a user name and password, or doesn’t accept those it got.",
        fix: "Enter them in Settings, under Network.",
      },
      "proxy-refused": {
        message: "The proxy {{proxy}} refuses the connection to {{host}} with status {{status}}.",
        fix: "Ask your network’s administrator to allow this address.",
      },
      "certificate-not-trusted": {
        message: "The certificate shown for {{host}} can’t be trusted ({{reason}}).",
        fix: "If your network inspects traffic, enter its certificate file in Settings, under Network. Otherwise check the clock.",
      },
      "ca-file-missing": {
        message: "The certificate file {{file}} is gone.",
        fix: "Choose it again in Settings, under Network, or leave the field empty.",
      },
      "ca-file-not-certificate": {
        message: "The file {{file}} holds no certificate any more.",
        fix: "Choose another one in Settings, under Network.",
      },
      "ca-file-expired": {
        message: "The certificates in {{file}} aren’t valid today.",
        fix: "Ask your administrator for the current file and choose it in Settings, under Network.",
      },
    },
    clock: {
      title: "Clock",
      ok: { message: "This computer’s clock agrees with Meta’s." },
      sandbox: { message: "The sandbox has a clock of its own, so there is nothing to compare with." },
      behind: {
        message: "This computer’s clock is {{seconds}} seconds behind Meta’s.",
        fix: "Switch on automatic time in the system’s settings. Times in Results follow this clock.",
      },
      ahead: {
        message: "This computer’s clock is {{seconds}} seconds ahead of Meta’s.",
        fix: "Switch on automatic time in the system’s settings. Times in Results follow this clock.",
      },
    },
    "graph-version": {
      title: "Graph API version",
      ok: { message: "Waypost uses {{version}}." },
      newer: {
        message: "Waypost uses {{version}}, which is newer than {{newest}}, the newest it was tried with.",
      },
      ending: {
        message: "Waypost uses {{version}}, which Meta serves until {{endsAt}}.",
        fix: "Choose {{newest}} in Settings before then.",
      },
      ended: {
        message:
          "Meta served {{version}} until {{endsAt}}. It now answers as the oldest version it still serves, without saying so.",
        fix: "Choose {{newest}} in Settings.",
      },
      "too-old": {
        message: "Waypost doesn’t support {{version}}.",
        fix: "Choose {{newest}} in Settings.",
      },
    },
    workspace: {
      title: "Workspace",
      live: { message: "“{{name}}” is a live workspace." },
      "live-unconnected": { message: "“{{name}}” is a live workspace; it isn’t connected yet." },
      sandbox: { message: "“{{name}}” is a sandbox: nothing in it reaches Meta or a person." },
      none: {
        message: "No workspace is open: nothing is connected yet.",
        fix: "Connect to Meta, or explore with the sandbox.",
      },
      "none-here": {
        message: "There is no workspace in this folder: nothing is connected yet.",
        fix: "Start Waypost and connect to Meta, or name the right folder with --data.",
      },
      "not-open": {
        message: "The workspace of last time can’t be opened ({{code}}).",
        fix: "Start Waypost: its first screen names the reason and the ways on. Your data is untouched.",
      },
    },
    database: {
      title: "Database",
      ok: { message: "The database is intact." },
      checked: { message: "The database is intact. All of it was looked through at {{checkedAt}}." },
      opened: {
        message: "The database opened without a fault. Waypost looks through all of it in the background.",
      },
      damaged: {
        message: "The database is damaged.",
        fix: "Start Waypost and go back to the last good copy: {{backup}}. The damaged file is kept.",
      },
      "damaged-without-copy": {
        message: "The database is damaged, and there is no copy of it.",
        fix: "Start Waypost and set the workspace aside. Nothing of it is deleted.",
      },
      missing: {
        message: "The database is gone.",
        fix: "Start Waypost and go back to the last good copy: {{backup}}.",
      },
      "missing-without-copy": {
        message: "The database is gone, and there is no copy of it.",
        fix: "Put its file back from a backup of this computer, or set the workspace aside in Waypost.",
      },
      folder: {
        message: "There is a folder in place of the database file (main.db or log.db).",
        fix: "Start Waypost and go back to the last good copy: {{backup}}. The folder is kept.",
      },
      "folder-without-copy": {
        message:
          "There is a folder in place of the database file (main.db or log.db), and there is no copy of the database.",
        fix: "Move that folder away and put the file back from a backup of this computer, or set the workspace aside in Waypost.",
      },
      "log-lost": {
        message: "The webhook log is damaged or gone, and there is no copy of it. Everything else is intact.",
        fix: "Put log.db back from a backup of this computer, or start Waypost and begin a new log.",
      },
      older: {
        message: "The database was written by an earlier Waypost and hasn’t been brought up to date yet.",
        fix: "Start this Waypost once. It makes a copy before it changes anything.",
      },
      newer: {
        message: "The database was written by a newer Waypost.",
        fix: "Install that version again.",
      },
      "unreadable-values": {
        message: "Waypost can’t read something it saved. It is stored as {{keys}} and was left unchanged.",
        fix: "A newer version of Waypost may have written it; if so, update Waypost.",
      },
      busy: {
        message: "The database is held by another program at the moment.",
        fix: "Close programs that may look through your files, such as a backup, and run Doctor again.",
      },
    },
    copies: {
      title: "Last good copy",
      ok: {
        message: "Copied whole at {{madeAt}} ({{bytes}}). What came after that is not in the copy.",
      },
      "none-yet": { message: "There is no copy yet. Waypost makes one by itself within the first day." },
      none: {
        message: "There is no copy of this workspace.",
        fix: "Leave Waypost running for a few minutes, or make a copy in Settings.",
      },
      old: {
        message: "The last good copy is from {{madeAt}} ({{bytes}}). What came after that is not in it.",
        fix: "Leave Waypost running for a few minutes, or make a copy in Settings.",
      },
      "no-space": {
        message: "The last copy wasn’t made: it needs {{needed}} MB, and {{free}} MB are free.",
        fix: "Make room on the disk that holds the data folder. Waypost then makes the copy by itself.",
      },
      failed: {
        message: "The last copy couldn’t be made ({{code}}).",
        fix: "Make a copy in Settings; if that fails too, it says why.",
      },
    },
    token: {
      title: "Access token",
      ok: { message: "Meta accepts the token." },
      missing: { message: "There is no access token.", fix: "Enter one in Setup." },
      rejected: {
        message: "Meta doesn’t accept the token.",
        fix: "Generate a new one for the system user and enter it in Setup. Nothing else is lost.",
      },
      expired: {
        message: "The token has expired.",
        fix: "Generate a new one for the system user and enter it in Setup. Nothing else is lost.",
      },
      "no-answer": {
        message: "Meta gave no answer about the token ({{code}}). That says nothing against the token.",
        fix: "See “Connection to Meta” above, then run Doctor again.",
      },
      "behind-keyring": {
        message: "The token is in the keyring, which can’t be opened from here.",
        fix: "Unlock the keyring, or open Doctor in the desktop app.",
      },
      elsewhere: {
        message:
          "The token is only in the memory of the Waypost that was given it. It can’t be read from here.",
        fix: "Open Doctor in that Waypost for the checks that need the token.",
      },
    },
    scopes: {
      title: "Permissions",
      ok: { message: "The token has what Waypost needs. Granted: {{granted}}." },
      missing: {
        message:
          "Meta refuses to let the token read the account, and its permissions lack {{scopes}}. Granted: {{granted}}.",
        fix: "Generate a new token for the system user with these permissions ticked, and enter it in Setup.",
      },
      "unlisted-management": {
        message:
          "Meta doesn’t list {{scopes}} among the token’s permissions. Such tokens can still work. Granted: {{granted}}.",
        fix: "If Meta won’t let Waypost read the account, register a number or set up webhooks, enter a token with that permission in Setup.",
      },
      "unlisted-messaging": {
        message:
          "Meta doesn’t list {{scopes}} among the token’s permissions. Such tokens can still work. Granted: {{granted}}.",
        fix: "If Meta won’t let Waypost send, enter a token with that permission in Setup.",
      },
      "unlisted-both": {
        message:
          "Meta lists neither of the permissions Waypost needs: {{scopes}}. Such tokens can still work. Granted: {{granted}}.",
        fix: "If Meta won’t let Waypost read the account or send, enter a token with both permissions in Setup.",
      },
    },
    "token-expiry": {
      title: "Token expiry",
      never: { message: "The token never expires." },
      later: { message: "The token is good until {{expiresAt}}." },
      soon: {
        message: "The token expires on {{expiresAt}}.",
        fix: "Generate a new one before that, best one that never expires, and enter it in Setup.",
      },
      expired: {
        message: "The token expired on {{expiresAt}}.",
        fix: "Generate a new one, best one that never expires, and enter it in Setup.",
      },
      "expired-unknown": {
        message: "The token has expired; Meta doesn’t say when.",
        fix: "Generate a new one, best one that never expires, and enter it in Setup.",
      },
    },
    app: {
      title: "App secret",
      ok: { message: "The app secret belongs to the app {{app}}." },
      "no-secret": {
        message: "There is no app secret. Without it, a webhook can’t be told from a forged one.",
        fix: "Enter the app secret in Setup. You find it in the app’s basic settings at Meta.",
      },
      "secret-rejected": {
        message: "According to Meta, this app secret isn’t that of the app {{app}}.",
        fix: "Copy the secret again from the app’s basic settings at Meta, and enter it in Setup.",
      },
      "behind-keyring": {
        message: "The app secret is in the keyring, which can’t be opened from here.",
        fix: "Unlock the keyring, or open Doctor in the desktop app.",
      },
      elsewhere: {
        message: "The app secret is only in the memory of the Waypost that was given it.",
        fix: "Open Doctor in that Waypost.",
      },
    },
    "app-mode": {
      title: "App status",
      available: {
        message:
          "Meta says that the app may send. Its API doesn’t say whether the app is in development or live mode; the App Dashboard shows it.",
      },
      limited: {
        message: "Meta limits what the app may send.",
        fix: "Look at the app in Meta’s App Dashboard: required actions, review and mode.",
      },
      blocked: {
        message: "Meta doesn’t let the app send anything.",
        fix: "Look at the app in Meta’s App Dashboard: required actions, review and mode.",
      },
      other: {
        message: "Meta reports {{value}} for the app, which Waypost doesn’t know.",
        fix: "Look at the app in Meta’s App Dashboard.",
      },
      "not-reported": {
        message:
          "Meta says nothing about the app, and its API doesn’t tell whether it is in development mode.",
        fix: "Look at the app in Meta’s App Dashboard.",
      },
    },
    account: {
      title: "Account",
      deleted: {
        message: "Meta has deleted {{account}}.",
        fix: "Choose another account in Setup.",
      },
      "review-limit": {
        message: "Meta’s review of {{account}} has reached its limit of attempts.",
        fix: "Only Meta’s support can go on from here: ask in Meta’s Business Support.",
      },
      "review-other": {
        message: "Meta says {{value}} of its review of {{account}}, which Waypost doesn’t know.",
        fix: "Look in WhatsApp Manager, and for a newer version of Waypost.",
      },
      ok: { message: "{{account}} can send." },
      "payment-only": { message: "Only the payment method stands in the way of {{account}}." },
      none: {
        message: "The token was granted no account.",
        fix: "Assign the WhatsApp account to the system user in Meta’s Business settings, and make a new token.",
      },
      "not-chosen": {
        message_one: "The token was granted {{count}} account, and none is chosen.",
        message_other: "The token was granted {{count}} accounts, and none is chosen.",
        fix: "Choose one in Setup.",
      },
      rejected: {
        message: "Meta has rejected {{account}} in its review.",
        fix: "Look at the reason and appeal in Meta’s Business Support.",
      },
      blocked: {
        message: "Meta blocks sending for {{account}}.",
        fix: "Look at the reason and appeal in Meta’s Business Support.",
      },
      "in-review": {
        message: "Meta is still reviewing {{account}}.",
        fix: "Wait for Meta’s decision. Waypost shows it as soon as it is there.",
      },
      limited: {
        message: "Meta limits sending for {{account}}.",
        fix: "The Accounts screen has Meta’s reasons.",
      },
      unknown: {
        message: "Meta doesn’t say whether {{account}} can send.",
        fix: "The Accounts screen has all that Meta does say.",
      },
    },
    "other-accounts": {
      title: "Other accounts",
      none: { message: "The token was granted no other account." },
      ok: {
        message_one: "{{count}} other account is in good standing.",
        message_other: "{{count}} other accounts are in good standing.",
      },
      "holds-up": {
        message:
          "At least one account isn’t in good standing: {{accounts}}. It can hold up the account in use.",
        fix: "Accounts must be in good standing to be upgraded. The Accounts screen has the reasons.",
      },
      restricted: {
        message: "At least one account is restricted by Meta: {{accounts}}.",
        fix: "The account in use isn’t affected. The Accounts screen has the reasons.",
      },
      "out-of-standing": {
        message: "At least one account isn’t in good standing: {{accounts}}.",
        fix: "The account in use isn’t affected. The Accounts screen has the reasons.",
      },
      unread: {
        message: "Meta doesn’t let Waypost read these accounts: {{accounts}}.",
        fix: "Check in Meta’s Business settings that the system user may see them, and that a token of their own is still valid.",
      },
      "no-answer": {
        message:
          "These accounts couldn’t be read this time: {{accounts}}. That says nothing about permissions.",
        fix: "Run Doctor again in a moment. If it stays so, see “Connection to Meta” above.",
      },
      "unread-and-no-answer": {
        message:
          "Meta doesn’t let Waypost read these accounts: {{accounts}}. Others couldn’t be read this time: {{unanswered}}.",
        fix: "For the first, check in Meta’s Business settings that the system user may see them. For the others, run Doctor again in a moment.",
      },
    },
    restrictions: {
      title: "Restrictions",
      banned: {
        message: "Meta has banned the account, or announced it: {{value}}.",
        fix: "Look at the reason and appeal in Meta’s Business Support.",
      },
      violation: {
        message: "Meta reports a violation of its policies: {{value}}.",
        fix: "Look in Meta’s Business Support what to change and how to appeal.",
      },
      none: { message: "Waypost knows of no restriction of the account." },
      until: {
        message: "Meta restricts the account until {{endsAt}}: {{types}}.",
        fix: "Appeal in Meta’s Business Support, or wait until then.",
      },
      "open-ended": {
        message: "Meta restricts the account without naming an end: {{types}}.",
        fix: "Appeal in Meta’s Business Support.",
      },
      "inactive-or-restricted": {
        message: "Meta calls the account inactive or restricted.",
        fix: "Look at the reason and appeal in Meta’s Business Support.",
      },
    },
    onboarding: {
      title: "Optimized delivery",
      "taken-along": {
        message: "The terms are signed for the portfolio, but Meta hasn’t applied them to this account yet.",
        fix: "Wait: Waypost keeps checking automatically.",
      },
      ok: { message: "Optimized delivery is active." },
      eligible: {
        message: "The account may use optimized delivery; the terms aren’t signed yet.",
        fix: "See “Terms” below.",
      },
      payment: {
        message: "Optimized delivery waits for a payment method.",
        fix: "See “Payment method” below.",
      },
      "internal-setup": {
        message: "Meta is setting up optimized delivery.",
        fix: "Wait: Waypost checks again automatically.",
      },
      restricted: {
        message: "Not eligible: the account is inactive or restricted.",
        fix: "Look at the reason and appeal in Meta’s Business Support.",
      },
      country: {
        message: "Not eligible: Meta doesn’t offer optimized delivery in the country of this account.",
        fix: "Messages go by the Cloud API. An account in another country is the only way.",
      },
      "on-behalf": {
        message: "Not eligible: the account is held on behalf of another business.",
        fix: "Have its ownership transferred, or send the business a request from Setup.",
      },
      "business-app": {
        message: "Not eligible: the number is used in the WhatsApp Business app.",
        fix: "Connect a number that is on the Cloud API only, or ask Meta’s support about this one.",
      },
      other: {
        message: "Meta reports {{value}}, which Waypost doesn’t know.",
        fix: "Look in WhatsApp Manager, and check for a newer Waypost.",
      },
      "not-reported": {
        message: "Meta says nothing about optimized delivery for this account.",
        fix: "Check that the token has the permission whatsapp_business_management and the Graph API version is current.",
      },
    },
    terms: {
      title: "Terms",
      "taken-along": {
        message: "The terms are signed for the portfolio, but Meta hasn’t applied them to this account yet.",
        fix: "Wait: Waypost keeps checking automatically.",
      },
      signed: { message: "The terms of optimized delivery are signed." },
      unsigned: {
        message: "The terms of optimized delivery aren’t signed.",
        fix: "Somebody with full control of the business portfolio signs them in WhatsApp Manager, under Overview.",
      },
      "not-offered": {
        message: "Meta offers no terms to sign while the account isn’t eligible.",
        fix: "See “Optimized delivery” above.",
      },
      "not-reported": {
        message: "Meta doesn’t say whether the terms are signed ({{value}}).",
        fix: "Look in WhatsApp Manager, under Overview.",
      },
    },
    payment: {
      title: "Payment method",
      ok: { message: "Meta reports nothing missing." },
      "not-reported": {
        message: "Meta says nothing about how this account pays.",
        fix: "Check in Meta’s billing settings that there is a valid one.",
      },
      missing: {
        message: "The account has no valid payment method.",
        fix: "Add one in Meta’s billing settings.",
      },
      "currency-ending": {
        message:
          "The account is billed in {{currency}}. After {{lastDayAt}}, Meta delivers nothing for accounts in its country ({{country}}) that aren’t billed in {{wanted}}.",
        fix: "Change the billing to {{wanted}} at Meta before then.",
      },
      "currency-ending-unknown": {
        message:
          "The account is billed in {{currency}}. Meta asks accounts in its country ({{country}}) to be billed in {{wanted}} by {{lastDayAt}}; what happens after isn’t known.",
        fix: "Change the billing to {{wanted}} at Meta before then.",
      },
      "currency-over": {
        message:
          "The account is billed in {{currency}}. Since {{lastDayAt}}, Meta delivers nothing for accounts in its country ({{country}}) that aren’t billed in {{wanted}}.",
        fix: "Change the billing to {{wanted}} at Meta.",
      },
      "currency-over-unknown": {
        message:
          "The account is billed in {{currency}}, although Meta asked accounts in its country ({{country}}) to be billed in {{wanted}} by {{lastDayAt}}.",
        fix: "Change the billing to {{wanted}} at Meta.",
      },
    },
    "cloud-api-switch": {
      title: "Marketing by Cloud API",
      enabled: { message: "Marketing messages may also go by the Cloud API." },
      disabled: {
        message: "Cloud API is switched off for marketing: what can’t go optimized fails with 131063.",
        fix: "Leave it if that is what you want. Otherwise switch it on again on the Accounts screen.",
      },
      "not-reported": {
        message: "Meta doesn’t say whether marketing may go by the Cloud API.",
        fix: "If marketing by the Cloud API fails with 131063, it is switched off.",
      },
    },
    "activity-sharing": {
      title: "Activity sharing",
      "no-api": {
        message: "Whether the account shares activity by default can’t be asked: Meta has no API for it.",
        fix: "Look in Meta’s Business settings, under WhatsApp accounts, and note here what you see.",
      },
      on: { message: "On {{seenAt}} you noted that the account shares activity with Meta." },
      off: {
        message:
          "On {{seenAt}} you noted that the account shares no activity. Meta then has less to optimize with.",
      },
      "long-ago": {
        message: "You last looked on {{seenAt}}, and it may have changed since.",
        fix: "Look again in Meta’s Business settings, under WhatsApp accounts, and note here what you see.",
      },
    },
    number: {
      title: "Number",
      ok: { message: "{{number}} is connected." },
      none: { message: "No number is chosen, or the account has none.", fix: "Choose or add one in Setup." },
      unregistered: {
        message: "{{number}} isn’t registered ({{value}}).",
        fix: "Register it in Setup with its six-digit PIN.",
      },
      stopped: {
        message: "Meta has stopped {{number}} ({{value}}).",
        fix: "The Accounts screen has the reason; only Meta can lift it.",
      },
      "in-review": {
        message: "Meta reports {{value}} for {{number}}: it isn’t ready yet.",
        fix: "Choose it in Setup, which says whether it waits for Meta or for you.",
      },
      "name-not-through": {
        message:
          "Meta refused to register {{number}} ({{value}}), because its display name isn’t approved yet.",
        fix: "Wait until the name is approved, or change it in WhatsApp Manager. Trying again before then only uses up attempts.",
      },
      "register-locked": {
        message: "{{number}} isn’t registered ({{value}}), and Meta takes no more attempts for now.",
        fix: "Wait until the time Setup shows: Meta refuses attempts before then.",
      },
      health: {
        message: "{{number}} is connected, but Meta stops its messages.",
        fix: "The Accounts screen has Meta’s reason. Until it’s gone, choose another number in Setup.",
      },
      limited: {
        message: "Meta limits {{number}} ({{value}}).",
        fix: "The Accounts screen has the reason. Send less until Meta lifts it.",
      },
      "medium-quality": {
        message: "{{number}} is connected, but its quality is medium.",
        fix: "Send less, and to people who expect it. Meta may limit the number otherwise.",
      },
      "low-quality": {
        message: "{{number}} is connected, but its quality is low.",
        fix: "Send less, and to people who expect it. Meta may limit the number otherwise.",
      },
      "test-number": {
        message: "{{number}} is a test number: it reaches only recipients on its list.",
        fix: "Choose a real number in Setup before you send a campaign.",
      },
      other: {
        message: "Meta reports {{value}} for {{number}}, which Waypost doesn’t know.",
        fix: "Look in WhatsApp Manager.",
      },
      "not-reported": { message: "Meta reports no state for {{number}}.", fix: "Look in WhatsApp Manager." },
    },
    "number-verification": {
      title: "Number verification",
      ok: { message: "The number is verified." },
      "not-verified": {
        message: "The number isn’t verified ({{value}}).",
        fix: "Verify it in WhatsApp Manager with the code it gets by SMS or call.",
      },
      other: {
        message: "Meta reports {{value}} for the verification.",
        fix: "Check in WhatsApp Manager whether a new code is needed.",
      },
      "not-reported": {
        message: "Meta doesn’t say whether the number is verified.",
        fix: "Look in WhatsApp Manager.",
      },
    },
    "number-name": {
      title: "Display name",
      ok: { message: "Meta has approved the display name." },
      "in-review": {
        message: "Meta is still reviewing the display name.",
        fix: "Wait: the messaging limit rises once it is approved.",
      },
      "to-register": {
        message:
          "Meta has approved the new display name {{name}}. It takes effect once the number is registered again.",
        fix: "Register the number again in Setup within {{days}} days of the approval.",
      },
      usable: { message: "The display name may be used; Meta hasn’t reviewed it." },
      declined: {
        message: "Meta has declined the display name, or its approval has run out.",
        fix: "Choose another one in WhatsApp Manager.",
      },
      other: { message: "Meta reports {{value}} for the display name.", fix: "Look in WhatsApp Manager." },
      "not-reported": {
        message: "Meta says nothing about the display name.",
        fix: "Look in WhatsApp Manager.",
      },
    },
    templates: {
      title: "Templates",
      ok: {
        message_one: "{{count}} marketing template can be sent, of {{total}} templates in all.",
        message_other: "{{count}} marketing templates can be sent, of {{total}} in all.",
      },
      none: { message: "The account has no template.", fix: "Create one in WhatsApp Manager." },
      "none-supported": {
        message_one:
          "{{count}} marketing template is approved, but it has a part that Waypost can’t send yet.",
        message_other:
          "{{count}} marketing templates are approved, but each has a part that Waypost can’t send yet.",
        fix: "The send form names the part. Create a template without it in WhatsApp Manager.",
      },
      "none-sendable": {
        message_one: "The account has {{count}} template, but no approved one for marketing.",
        message_other: "The account has {{count}} templates, but no approved one for marketing.",
        fix: "Create a marketing template in WhatsApp Manager, or wait for the review of one.",
      },
    },
    "template-sync": {
      title: "Template sync",
      ok: {
        message:
          "As far as Meta says, the marketing templates are ready for optimized delivery. One that isn’t used for a week is prepared again the next time.",
      },
      "some-syncing": {
        message_one: "{{count}} marketing template is still being prepared for optimized delivery.",
        message_other: "{{count}} marketing templates are still being prepared for optimized delivery.",
      },
      "all-syncing": {
        message: "Meta is still preparing the marketing templates. The first is ready about {{readyAt}}.",
        fix: "Wait until then. Sent earlier, messages fail with 134101.",
      },
    },
    "webhook-listener": {
      title: "Listener",
      ok: { message: "Waypost listens for webhooks on this computer." },
      failed: {
        message: "Waypost can’t listen for webhooks ({{code}}).",
        fix: "Close the program that uses the port, or choose another with --webhook-port, and start Waypost again.",
      },
      moved: {
        message: "Waypost listens on a different port from the one Meta was told.",
        fix: "Point your tunnel to the new port, then save the address again in Setup.",
      },
      "not-running": {
        message: "No Waypost is running that listens for webhooks.",
        fix: "Keep Waypost open, or run the host on a machine that is always on. Meta tries again for seven days.",
      },
    },
    "webhook-subscription": {
      title: "Subscription",
      ok: { message: "The app is subscribed to the account’s webhooks." },
      missing: {
        message: "The app isn’t subscribed to this account. Each account needs a subscription of its own.",
        fix: "Subscribe in Setup.",
      },
    },
    "webhook-address": {
      title: "Webhook address",
      ok: { message: "Meta sends webhooks to {{address}}, the address of this Waypost." },
      "number-override": {
        message:
          "The number has an address of its own, {{address}}, which takes precedence over this Waypost’s.",
        fix: "Remove the number’s override, or have that system forward a copy.",
      },
      "account-override": {
        message: "Meta sends webhooks of this account to {{address}}, which isn’t this Waypost.",
        fix: "If another tool took them over, save the address again in Setup, or have that tool pass a copy on.",
      },
      "app-callback": {
        message: "Webhooks go to the address of the app, {{address}}, which isn’t this Waypost.",
        fix: "Save the address of this Waypost in Setup: it then applies to this account alone.",
      },
      "messages-only": {
        message:
          "Messages and receipts come to this Waypost. Other webhooks, such as those about accounts, templates and people who stop marketing, go to {{address}}, the address of the app.",
        fix: "Enter the address of this Waypost in Meta’s App Dashboard, or have that system forward a copy. The verify token is in Setup.",
      },
      "none-given": {
        message: "Meta doesn’t have an address that leads to this Waypost.",
        fix: "Put a tunnel or the relay in front of the listener and save its address in Setup.",
      },
      unknown: {
        message: "Meta doesn’t say where it sends the webhooks of this account.",
        fix: "Save the address of this Waypost in Setup again.",
      },
    },
    "last-webhook": {
      title: "Last webhook",
      ok: { message: "The last webhook came on {{lastAt}}." },
      "long-ago": {
        message: "The last webhook came on {{lastAt}}.",
        fix: "If messages were sent since, check the tunnel and save the address again in Setup.",
      },
      never: {
        message: "No webhook has arrived yet.",
        fix: "Send a test message. If its receipts don’t arrive, check the tunnel and the address in Setup.",
      },
    },
    "webhook-signatures": {
      title: "Signatures",
      none: { message: "No webhook was refused." },
      some: {
        message_one: "{{count}} webhook was refused because its signature was wrong or missing.",
        message_other: "{{count}} webhooks were refused because their signatures were wrong or missing.",
        fix: "If webhooks are missing, enter the app secret again in Setup. Otherwise they came from somebody else, and nothing is wrong.",
      },
    },
  },
};
