/** A value of a list Meta may extend: the known ones by name, any other as it came. */
export type OpenEnum<Known extends string> = Known | (string & Record<never, never>);
