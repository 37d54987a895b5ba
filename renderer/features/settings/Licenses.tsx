/** The packages Waypost is made of, with their licenses. Read only when somebody asks: it is a long text. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  INCLUDED_PACKAGES_FILE,
  type IncludedPackage,
  includedPackagesSchema,
} from "../../../shared/contract/included-packages.ts";
import { Button, Dialog, Disclosure, Notice, Skeleton } from "../../ui/index.ts";
import styles from "./SettingsPage.module.css";

async function readIncludedPackages(): Promise<readonly IncludedPackage[]> {
  const response = await fetch(new URL(INCLUDED_PACKAGES_FILE, document.baseURI));
  if (!response.ok) throw new Error(`${INCLUDED_PACKAGES_FILE}: ${response.status}`);
  return includedPackagesSchema.parse(await response.json());
}

export function Licenses() {
  const { t } = useTranslation("settings");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t("licenses.show")}</Button>
      <Dialog title={t("licenses.title")} isOpen={isOpen} onClose={() => setOpen(false)}>
        <LicenseList />
      </Dialog>
    </>
  );
}

function LicenseList() {
  const { t } = useTranslation("settings");
  const packages = useQuery({
    queryKey: ["included-packages"],
    queryFn: readIncludedPackages,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (packages.error) return <Notice tone="critical" title={t("licenses.unreadable")} />;
  if (!packages.data) return <Skeleton lines={8} />;
  return (
    <>
      <p className={styles.quiet}>{t("licenses.intro", { count: packages.data.length })}</p>
      <ul className={styles.packages}>
        {packages.data.map((one) => (
          <li key={`${one.name}@${one.version}`}>
            <Disclosure title={t("licenses.item", { ...one })}>
              <pre className={styles.license}>{one.text ?? t("licenses.noText")}</pre>
            </Disclosure>
          </li>
        ))}
      </ul>
    </>
  );
}
