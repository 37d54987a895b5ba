/** The channels between a page and the main process. There is no other; only the first is the page's to use. */
export const REQUEST_PORT = "waypost:request-port";
export const PORT = "waypost:port";
export const COMMAND = "waypost:command";
