/**
 * Ids as they cross the border: plain text goes in, and what comes out has its type. An id that a call names is checked
 * for its form; those of an answer are taken as they are.
 */
import { z } from "zod";
import {
  asAccountId,
  asBusinessId,
  asMessageId,
  asNumberId,
  asPageId,
  asWamid,
  asWorkspaceId,
} from "../domain/ids.ts";
import { metaIdSchema } from "./pasted.ts";

export const workspaceIdSchema = z.string().transform(asWorkspaceId);
export const askedWorkspaceIdSchema = z.string().max(64).transform(asWorkspaceId);

export const accountIdSchema = z.string().transform(asAccountId);
export const askedAccountIdSchema = metaIdSchema.transform(asAccountId);

export const numberIdSchema = z.string().transform(asNumberId);
export const askedNumberIdSchema = metaIdSchema.transform(asNumberId);

export const businessIdSchema = z.string().transform(asBusinessId);
export const askedBusinessIdSchema = metaIdSchema.transform(asBusinessId);

export const pageIdSchema = z.string().transform(asPageId);

export const messageIdSchema = z.string().transform(asMessageId);
export const askedMessageIdSchema = z.string().max(64).transform(asMessageId);
export const wamidSchema = z.string().transform(asWamid);
