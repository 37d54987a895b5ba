/** A workbook as a spreadsheet writes it, with as much of it as a reader needs. */
import { zipOf } from "../zip.ts";

const NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** A number is one to the spreadsheet, too. */
export type Cell = string | { readonly number: string };

function sheetXml(rows: readonly (readonly Cell[])[]): string {
  const cells = (row: readonly Cell[], line: number) =>
    row.map((cell, column) => {
      const place = `${String.fromCharCode(65 + column)}${line}`;
      return typeof cell === "string"
        ? `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`
        : `<c r="${place}"><v>${cell.number}</v></c>`;
    });
  const all = rows.map((row, index) => `<row r="${index + 1}">${cells(row, index + 1).join("")}</row>`);
  return `<?xml version="1.0"?><worksheet xmlns="${NAMESPACE}"><sheetData>${all.join("")}</sheetData></worksheet>`;
}

export function workbookOf(
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Buffer {
  const names = Object.keys(sheets);
  const ids = names.map((_, index) => `rId${index + 1}`);
  return zipOf({
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    "_rels/.rels": `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns="${NAMESPACE}" xmlns:r="${RELATIONS}"><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="${ids[index]}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${ids.map((id, index) => `<Relationship Id="${id}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join("")}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(rows)]),
    ),
    ...more,
  });
}
