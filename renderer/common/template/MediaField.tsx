/** The file of a header: an address anybody can open, or a file that is uploaded to Meta from here. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, Clock, FileUp, TriangleAlert } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_VALUE, MEDIA_PIECE } from "../../../shared/contract/index.ts";
import { MEDIA_FILES, type MediaKind } from "../../../shared/domain/templates/media-files.data.ts";
import { mediaIdOf } from "../../../shared/domain/templates/shaped-values.ts";
import { ageOf } from "../../../shared/domain/templates/uploaded-file.ts";
import { client, orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce, Button, cx, ProblemNotice, TextField } from "../../ui/index.ts";
import { inPieces } from "../hand-over.ts";
import styles from "./template.module.css";
import type { ValueInputProps } from "./value-input-props.ts";

interface MediaFieldProps extends ValueInputProps {
  readonly kind: MediaKind;
  readonly help: string;
  readonly placeholder: string | undefined;
}

export function MediaField({ kind, help, placeholder, ...props }: MediaFieldProps) {
  const { t } = useTranslation("send");
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const { upload, share } = useUpload(kind, props.onChange);
  const label = t("media.upload");
  return (
    <div className={styles.stack}>
      <TextField
        label={props.label}
        value={props.value}
        onChange={props.onChange}
        name={props.variable.key}
        {...(help !== "" && { description: help })}
        {...(placeholder !== undefined && { placeholder })}
        inputMode="url"
        error={props.error}
        maxLength={LONGEST_VALUE}
      />
      <Age value={props.value} />
      <div className={styles.mediaActions}>
        <Button
          size="small"
          icon={<FileUp />}
          isPending={upload.isPending}
          onPress={() => input.current?.click()}
        >
          {upload.isPending ? t("media.uploading", { share: format.percent(share) }) : label}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept={MEDIA_FILES[kind].types.join(",")}
          aria-label={label}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) upload.mutate(file);
            // The same file can be chosen again.
            target.value = "";
          }}
        />
      </div>
      {upload.error && <ProblemNotice problem={problemOf(upload.error)} />}
    </div>
  );
}

/** Hands a file over and has it uploaded; its id then stands in the field. */
function useUpload(kind: MediaKind, onUploaded: (id: string) => void) {
  const { t } = useTranslation("send");
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setShare(0);
      const { name, type, size } = file;
      const { upload: id } = await client.media.begin({ kind, name: name.slice(-255), type, size });
      let given = 0;
      await inPieces(file, MEDIA_PIECE, async (piece, bytes) => {
        await client.media.hand({ upload: id, piece });
        given += bytes;
        setShare(given / size);
      });
      return client.media.finish({ upload: id });
    },
    onSuccess: async ({ id, name }) => {
      onUploaded(id);
      announce(t("media.uploaded", { name }));
      await queries.invalidateQueries({ queryKey: orpc.media.key() });
    },
  });
  return { upload, share };
}

/** How long Meta still keeps an uploaded file; of one that was uploaded elsewhere, that it isn't known. */
function Age({ value }: { readonly value: string }) {
  const { t } = useTranslation("send");
  const format = useFormat();
  const id = mediaIdOf(value);
  const uploads = useQuery(orpc.media.list.queryOptions({ enabled: id !== null }));
  if (id === null || uploads.data === undefined) return null;
  const file = uploads.data.files.find((one) => one.id === id);
  if (file === undefined) return <p className={styles.quiet}>{t("media.unknown")}</p>;
  const { kind, until } = ageOf(file, uploads.data.now);
  const Icon = { kept: Clock, ending: TriangleAlert, gone: CircleAlert }[kind];
  return (
    <p className={cx(styles.line, kind === "ending" && styles.warning, kind === "gone" && styles.fieldError)}>
      <Icon aria-hidden />
      <span>{t(`media.${kind}`, { name: file.name, date: format.date(until) })}</span>
    </p>
  );
}
