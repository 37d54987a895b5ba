/** Names the workspace this window shows, shows another, leads to adding one. */
import { Check, ChevronsUpDown, FlaskConical, FolderOpen, Plus, Radio } from "lucide-react";
import {
  Button as AriaButton,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { ListedWorkspace, Workspace } from "../../../shared/contract/index.ts";
import {
  useOpenWorkspaceMutation,
  useWorkspaceName,
  useWorkspaceOfWindow,
  useWorkspaces,
} from "../../app/workspaces.ts";
import { cx, VisuallyHidden } from "../../ui/index.ts";
import menu from "../../ui/menu.module.css";
import styles from "./WorkspaceSwitch.module.css";

const ADD = "add";

export function WorkspaceSwitch() {
  const { t } = useTranslation("frame");
  const navigate = useNavigate();
  const { data } = useWorkspaces();
  const current = useWorkspaceOfWindow();
  const open = useOpenWorkspaceMutation();
  const nameOf = useWorkspaceName();
  const opening = open.isPending
    ? data?.workspaces.find((workspace) => workspace.id === open.variables.id)
    : undefined;
  const name = current ? nameOf(current) : t("unopened.none");
  const words = opening ? t("workspace.opening", { name: nameOf(opening) }) : name;

  function describe({ kind, sandbox, isOpen, problem }: ListedWorkspace): string {
    if (!isOpen && problem !== null) return t("workspace.unopened");
    return sandbox?.source === "external" ? sandbox.url : t(`workspace.kind.${kind}`);
  }

  function choose(id: string): void {
    if (id === ADD) {
      void navigate("/welcome");
      return;
    }
    if (id !== current?.id) open.mutate({ id });
  }

  return (
    <MenuTrigger>
      <AriaButton className={styles.trigger ?? ""}>
        <Mark workspace={current} />
        <span className={styles.words}>
          <VisuallyHidden>{t("workspace.label")}</VisuallyHidden>
          <span className={styles.name}>{words}</span>
          {current && <span className={styles.kind}>{t(`workspace.kind.${current.kind}`)}</span>}
        </span>
        <ChevronsUpDown className={styles.chevron} aria-hidden />
      </AriaButton>
      <Popover className={cx(menu.popover, styles.popover)} placement="bottom start" offset={4}>
        <Menu
          className={menu.menu ?? ""}
          onAction={(key) => choose(String(key))}
          aria-label={t("workspace.menu")}
        >
          <MenuSection
            aria-label={t("workspace.menu")}
            selectionMode="single"
            selectedKeys={current ? [current.id] : []}
          >
            {(data?.workspaces ?? []).map((workspace) => (
              <MenuItem
                key={workspace.id}
                id={workspace.id}
                textValue={nameOf(workspace)}
                className={menu.item ?? ""}
              >
                <Mark workspace={workspace} />
                <span className={menu.text}>
                  <span>{nameOf(workspace)}</span>
                  <span className={menu.description}>{describe(workspace)}</span>
                </span>
                <Check className={menu.check} aria-hidden />
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className={menu.separator ?? ""} />
          <MenuItem id={ADD} textValue={t("workspace.add")} className={menu.item ?? ""}>
            <Plus className={menu.icon} aria-hidden />
            <span>{t("workspace.add")}</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Mark({ workspace }: { readonly workspace: Workspace | null }) {
  const Icon = workspace === null ? FolderOpen : workspace.kind === "live" ? Radio : FlaskConical;
  return (
    <span className={cx(styles.mark, workspace?.kind === "sandbox" && styles.sandboxMark)} aria-hidden>
      <Icon />
    </span>
  );
}
