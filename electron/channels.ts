/** All channels between a page and the main process. A page may only use the first. */
export const REQUEST_PORT = "waypost:request-port";
export const PORT = "waypost:port";
export const COMMAND = "waypost:command";
