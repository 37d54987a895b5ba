/** The two channels between a page and the main process. There is no third. */
export const REQUEST_PORT = "waypost:request-port";
export const PORT = "waypost:port";
