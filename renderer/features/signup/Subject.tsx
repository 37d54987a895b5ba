/** Whom a signup is about: by name as far as Waypost knows them, else by id. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SignupSubject } from "../../../shared/domain/signup/signup.ts";
import { orpc } from "../../app/client.ts";
import { DataList } from "../../ui/index.ts";
import styles from "./signup.module.css";

export function Subject({ subject }: { readonly subject: SignupSubject }) {
  const { t } = useTranslation("signup");
  const { data } = useQuery(orpc.accounts.list.queryOptions());
  const account = data?.accounts.find(({ id }) => id === subject.accountId);
  const number = account?.numbers.find(({ id }) => id === subject.numberId);
  const unknown = t("finished.unknown");
  return (
    <DataList
      items={[
        { term: t("finished.finish"), value: t(`finished.kind.${subject.finish}`) },
        {
          term: t("finished.account"),
          value: <Named name={account?.name} id={subject.accountId ?? unknown} />,
        },
        {
          term: t("finished.number"),
          value:
            subject.numberId === null ? (
              t("finished.noNumber")
            ) : (
              <Named name={number?.displayNumber} id={subject.numberId} />
            ),
        },
        {
          term: t("finished.portfolio"),
          value: subject.businessId === null ? unknown : <Named name={undefined} id={subject.businessId} />,
        },
      ]}
    />
  );
}

function Named({ name, id }: { readonly name: string | undefined; readonly id: string }) {
  return (
    <span className={styles.named}>
      {name !== undefined && name !== "" && <span>{name}</span>}
      <code className={styles.id}>{id}</code>
    </span>
  );
}
