/** Asks a sandbox for something as its control page does. */
export async function control(url: string, method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${url}/_control/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}
