/** The phones that tests are sent to: their list, and one of them being added or changed. */
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TestPhoneView } from "../../../shared/contract/index.ts";
import { MOST_TEST_PHONES } from "../../../shared/domain/sending/test-phones.ts";
import { problemOf } from "../../app/problem-of.ts";
import { announce, Button, Dialog, ProblemNotice, Skeleton } from "../../ui/index.ts";
import { PhoneForm } from "./PhoneForm.tsx";
import styles from "./test-phones.module.css";
import { useRemovePhone, useTestPhones } from "./use-test-phones.ts";

export interface TestPhonesDialogProps {
  /** To be saved, as it was typed elsewhere. */
  readonly number?: string | undefined;
  readonly onClose: () => void;
}

export function TestPhonesDialog({ number, onClose }: TestPhonesDialogProps) {
  const { t } = useTranslation(["testPhones", "common"]);
  const { data, error, refetch } = useTestPhones();
  const [changed, setChanged] = useState<TestPhoneView | null>(null);
  /** Grows with each one that is saved, so that the next one begins empty. */
  const [kept, setKept] = useState(0);
  const phones = data?.phones ?? [];
  return (
    <Dialog
      title={t("title")}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{t("common:close")}</Button>}
    >
      <p className={styles.quiet}>{t("description")}</p>
      {error && <ProblemNotice compact problem={problemOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && phones.length === 0 && <p className={styles.quiet}>{t("none")}</p>}
      {phones.length > 0 && (
        <ul className={styles.phones} aria-label={t("title")}>
          {phones.map((phone) => (
            <PhoneItem key={phone.id} phone={phone} onChange={() => setChanged(phone)} />
          ))}
        </ul>
      )}
      {(changed !== null || phones.length < MOST_TEST_PHONES) && (
        <PhoneForm
          key={`${changed?.id ?? "new"} ${kept}`}
          phone={changed}
          number={kept === 0 ? number : undefined}
          onKept={() => {
            setChanged(null);
            setKept((count) => count + 1);
          }}
          onCancel={changed === null ? undefined : () => setChanged(null)}
        />
      )}
    </Dialog>
  );
}

function PhoneItem({ phone, onChange }: { readonly phone: TestPhoneView; readonly onChange: () => void }) {
  const { t } = useTranslation("testPhones");
  const { id, name, display } = phone;
  const remove = useRemovePhone(() => announce(t("removed", { name })));
  return (
    <li className={styles.phone}>
      <span className={styles.about}>
        <span className={styles.name}>{name}</span>
        <span className={styles.quiet}>{display}</span>
      </span>
      <span className={styles.buttons}>
        <Button
          size="small"
          variant="quiet"
          icon={<Pencil />}
          aria-label={t("change", { name })}
          onPress={onChange}
        />
        <Button
          size="small"
          variant="quiet"
          icon={<Trash2 />}
          aria-label={t("remove", { name })}
          isPending={remove.isPending}
          onPress={() => remove.mutate({ id })}
        />
      </span>
      {remove.error && <ProblemNotice compact problem={problemOf(remove.error)} />}
    </li>
  );
}
