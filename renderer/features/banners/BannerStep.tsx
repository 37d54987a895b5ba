/** The next step of a banner: a page of Meta's, a place in Waypost, or another try. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { BannerView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { useLinkOpener } from "../../app/links.ts";
import { Button, ExternalLink, LinkButton } from "../../ui/index.ts";

const PLACES = {
  "enter-credentials": "/setup?task=enter-credentials",
  "set-up-receipts": "/setup?task=subscribe-webhooks",
  "choose-number": "/setup?task=choose-number",
  "see-accounts": "/accounts",
} as const;

interface BannerStepProps {
  readonly banner: BannerView;
  readonly onFollow?: (() => void) | undefined;
}

export function BannerStep({ banner: { action, link }, onFollow }: BannerStepProps) {
  const { t } = useTranslation("banners");
  const openerOf = useLinkOpener();
  if (action === null) return null;
  const label = t(`actions.${action}`);
  switch (action) {
    case "check-again":
      return <CheckAgain label={label} />;
    case "open-payment":
    case "open-billing":
    case "open-terms":
    case "open-templates":
    case "open-account-quality":
      return link ? (
        <ExternalLink
          href={link.url}
          variant="secondary"
          size="small"
          onOpen={openerOf(link.id, link.accountId)}
        >
          {label}
        </ExternalLink>
      ) : null;
    case "enter-credentials":
    case "set-up-receipts":
    case "choose-number":
    case "see-accounts":
      return (
        <LinkButton to={PLACES[action]} size="small" onFollow={onFollow}>
          {label}
        </LinkButton>
      );
  }
}

function CheckAgain({ label }: { readonly label: string }) {
  const queries = useQueryClient();
  const check = useMutation(
    orpc.setup.check.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.banners.key() }),
    }),
  );
  return (
    <Button
      size="small"
      icon={<RotateCw />}
      isPending={check.isPending}
      onPress={() => check.mutate(undefined)}
    >
      {label}
    </Button>
  );
}
