/** The columns of the list of messages. */
export const listColumns = {
  title: "Columns of the list",
  help: "Kept for you on this computer. In the list, drag the edge of a column’s name to make it wider or narrower, or move to the edge with Tab and press the arrow keys; Enter resets the width.",
  reset: "Back to the default columns",
  earlier: "Move “{{column}}” earlier",
  later: "Move “{{column}}” later",
  moved: "{{column}}: column {{place, number}} of {{count, number}}",
} as const;
