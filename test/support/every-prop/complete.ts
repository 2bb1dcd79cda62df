/** A prop that is added to the library fails to compile here until its test says where the value lands. */
export type Complete<T> = Required<T>;
