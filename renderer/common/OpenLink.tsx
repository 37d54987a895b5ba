/** Opens a page outside Waypost, which the host looks up by its id. */
import { useMutation } from "@tanstack/react-query";
import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LinkId } from "../../shared/contract/index.ts";
import { orpc } from "../app/client.ts";
import { problemOf } from "../app/problem-of.ts";
import { Button, type ButtonProps, ProblemNotice, VisuallyHidden } from "../ui/index.ts";

interface OpenLinkProps {
  readonly id: LinkId;
  /** Which account the page is to show; the chosen one where left out. */
  readonly accountId?: string | undefined;
  readonly children: ReactNode;
  readonly size?: ButtonProps["size"];
}

export function OpenLink({ id, accountId, children, size = "small" }: OpenLinkProps) {
  const { t } = useTranslation("common");
  const open = useMutation(
    orpc.app.openLink.mutationOptions({
      onSuccess: ({ url, opened }) => {
        if (!opened) window.open(url, "_blank", "noopener");
      },
    }),
  );
  return (
    <>
      <Button
        size={size}
        endIcon={<ArrowUpRight />}
        onPress={() => open.mutate({ id, ...(accountId !== undefined && { accountId }) })}
        isPending={open.isPending}
      >
        {children} <VisuallyHidden>{t("opensInBrowser")}</VisuallyHidden>
      </Button>
      {open.error && <ProblemNotice problem={problemOf(open.error)} compact />}
    </>
  );
}
