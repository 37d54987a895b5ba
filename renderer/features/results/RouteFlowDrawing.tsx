/** The ways of messages drawn as three columns with bands between them. The table beside it says the same. */
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import { cx } from "../../ui/index.ts";
import type { RouteCell } from "./route-cells.ts";
import { STEPS_OF_ROUTE } from "./route-cells.ts";
import { type FlowBand, type FlowNode, flowOf } from "./route-flow.ts";
import styles from "./routes.module.css";
import { useFacetWords } from "./use-facet-words.ts";

/** In the units of the drawing, which is as wide as there is room. */
const WIDTH = 900;
const HEIGHT = 240;
const TOP = 28;
const NODE = 12;
/** Room for the words beside the nodes: right of the first two columns, left of the last. */
const COLUMNS = [0, (WIDTH - NODE) / 2, WIDTH - NODE] as const;
/** A band of one message among a million can still be seen. */
const LEAST = 1;

export function RouteFlowDrawing({ cells }: { readonly cells: readonly RouteCell[] }) {
  const { t } = useTranslation("routes");
  const { nodes, bands } = flowOf(cells, HEIGHT);
  return (
    <svg
      className={styles.flow}
      viewBox={`0 0 ${WIDTH} ${TOP + HEIGHT + 8}`}
      aria-hidden="true"
      focusable="false"
      data-testid="route-flow"
    >
      {STEPS_OF_ROUTE.map((step, column) => (
        <text
          key={step}
          className={styles.flowStep}
          x={COLUMNS[column]}
          y={12}
          {...(column === 2 && { x: WIDTH, textAnchor: "end" })}
        >
          {t(`step.${step}`)}
        </text>
      ))}
      {bands.map((band) => (
        <path
          key={`${band.from.step} ${band.from.text} ${band.to.text}`}
          className={cx(styles.band, colourOf(band.to))}
          d={pathOf(band)}
        />
      ))}
      {nodes.map((node) => (
        <Node key={`${node.step} ${node.text}`} node={node} />
      ))}
    </svg>
  );
}

function Node({ node }: { readonly node: FlowNode }) {
  const words = useFacetWords();
  const format = useFormat();
  const column = STEPS_OF_ROUTE.indexOf(node.step);
  const x = COLUMNS[column] ?? 0;
  const isLast = column === STEPS_OF_ROUTE.length - 1;
  const middle = TOP + node.y + Math.max(node.height, LEAST) / 2;
  return (
    <>
      <rect
        className={colourOf(node)}
        x={x}
        y={TOP + node.y}
        width={NODE}
        height={Math.max(node.height, LEAST)}
        rx={2}
      />
      <text
        className={styles.flowName}
        x={isLast ? x - 8 : x + NODE + 8}
        y={middle}
        dominantBaseline="middle"
        {...(isLast && { textAnchor: "end" })}
      >
        {words.value(node.step, node.text, null)}
        <tspan className={styles.flowCount} dx={6}>
          {format.number(node.n)}
        </tspan>
      </text>
    </>
  );
}

function colourOf({ text }: FlowNode): string {
  if (text === "optimized") return styles.optimized ?? "";
  return (text === "cloud" ? styles.cloud : styles.other) ?? "";
}

function pathOf({ from, to, fromY, toY, height }: FlowBand): string {
  const left = (COLUMNS[STEPS_OF_ROUTE.indexOf(from.step)] ?? 0) + NODE;
  const right = COLUMNS[STEPS_OF_ROUTE.indexOf(to.step)] ?? WIDTH;
  const middle = (left + right) / 2;
  const [top, end] = [TOP + fromY, TOP + toY];
  const thick = Math.max(height, LEAST);
  return [
    `M${left},${top}`,
    `C${middle},${top} ${middle},${end} ${right},${end}`,
    `V${end + thick}`,
    `C${middle},${end + thick} ${middle},${top + thick} ${left},${top + thick}`,
    "Z",
  ].join(" ");
}
