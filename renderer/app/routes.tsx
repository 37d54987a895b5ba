/**
 * Which path shows which screen, and what a screen shows of another feature: no feature imports another one. Paths live in
 * the fragment: the desktop and the host both serve one file.
 */
import { createHashRouter, Navigate } from "react-router";
import { AccountPage } from "../features/accounts/AccountPage.tsx";
import { AccountsPage } from "../features/accounts/AccountsPage.tsx";
import { AudiencePage } from "../features/audiences/AudiencePage.tsx";
import { AudiencesPage } from "../features/audiences/AudiencesPage.tsx";
import { ImportingPage, ImportPage } from "../features/audiences/ImportPage.tsx";
import { NewAudiencePage } from "../features/audiences/NewAudiencePage.tsx";
import { AvailabilityPage } from "../features/availability/AvailabilityPage.tsx";
import { OtherAccounts } from "../features/banners/OtherAccounts.tsx";
import { CampaignsPage } from "../features/campaigns/CampaignsPage.tsx";
import { ComposerPage } from "../features/campaigns/ComposerPage.tsx";
import { DoctorPage } from "../features/doctor/DoctorPage.tsx";
import { FirstRunPage } from "../features/first-run/FirstRunPage.tsx";
import { OptOutsPage } from "../features/opt-outs/OptOutsPage.tsx";
import { RateCardPage } from "../features/rates/RateCardPage.tsx";
import { RateCardsPage } from "../features/rates/RateCardsPage.tsx";
import { MessagePage } from "../features/results/MessagePage.tsx";
import { OverviewPage } from "../features/results/OverviewPage.tsx";
import { ResultsPage } from "../features/results/ResultsPage.tsx";
import { SendTestPage } from "../features/send/SendTestPage.tsx";
import { SettingsPage } from "../features/settings/SettingsPage.tsx";
import { SetupPage } from "../features/setup/SetupPage.tsx";
import { AppPage } from "../features/signup/AppPage.tsx";
import { ClientsPage } from "../features/signup/ClientsPage.tsx";
import { ChangeWay, SetupWays } from "../features/signup/SetupWays.tsx";
import { SignupPage } from "../features/signup/SignupPage.tsx";
import { WaysPage } from "../features/signup/WaysPage.tsx";
import { WebhooksPage } from "../features/webhooks/WebhooksPage.tsx";
import { CrashPage } from "./CrashPage.tsx";
import { Frame, WorkspaceScreens } from "./Frame.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { OfWorkspace } from "./OfWorkspace.tsx";
import { Remembering } from "./Remembering.tsx";

export function createAppRouter(): ReturnType<typeof createHashRouter> {
  return createHashRouter([
    {
      element: <Remembering />,
      errorElement: <CrashPage />,
      children: [
        { path: "/welcome", element: <FirstRunPage /> },
        {
          element: <Frame />,
          children: [
            {
              element: <WorkspaceScreens />,
              errorElement: <CrashPage />,
              children: [
                { index: true, element: <Navigate to="/setup" replace /> },
                {
                  path: "/setup",
                  element: (
                    <SetupPage
                      ways={(props) => <SetupWays {...props} />}
                      changeWay={<ChangeWay />}
                      otherAccounts={<OtherAccounts />}
                    />
                  ),
                },
                { path: "/setup/ways", element: <WaysPage /> },
                { path: "/setup/app", element: <AppPage /> },
                { path: "/setup/signup", element: <SignupPage /> },
                { path: "/setup/clients", element: <ClientsPage /> },
                { path: "/accounts", element: <AccountsPage otherAccounts={<OtherAccounts />} /> },
                { path: "/accounts/:accountId", element: <AccountPage /> },
                { path: "/campaigns", element: <CampaignsPage /> },
                { path: "/campaigns/:campaignId", element: <ComposerPage /> },
                { path: "/campaigns/:campaignId/:tab", element: <ComposerPage /> },
                { path: "/audiences", element: <AudiencesPage /> },
                { path: "/audiences/new", element: <NewAudiencePage /> },
                { path: "/audiences/:audienceId", element: <AudiencePage /> },
                { path: "/audiences/:audienceId/import", element: <ImportPage /> },
                { path: "/audiences/:audienceId/import/:fileId", element: <ImportPage /> },
                { path: "/audiences/:audienceId/importing", element: <ImportingPage /> },
                { path: "/availability", element: <AvailabilityPage /> },
                { path: "/send", element: <SendTestPage /> },
                { path: "/results", element: <ResultsPage /> },
                { path: "/results/overview", element: <OverviewPage /> },
                { path: "/webhooks", element: <WebhooksPage /> },
                { path: "/opt-outs", element: <OptOutsPage /> },
                { path: "/rates", element: <RateCardsPage /> },
                { path: "/rates/:cardId", element: <RateCardPage /> },
                { path: "/results/:messageId", element: <MessagePage /> },
              ],
            },
            {
              path: "/doctor",
              element: (
                <OfWorkspace>
                  <DoctorPage />
                </OfWorkspace>
              ),
              errorElement: <CrashPage />,
            },
            { path: "/settings", element: <SettingsPage />, errorElement: <CrashPage /> },
            { path: "*", element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ]);
}
