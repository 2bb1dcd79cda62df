/**
 * A verb of a permission: what it allows to do with a resource.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb
 */
export class Verb {
  /** Read one object. */
  public static readonly GET = new Verb('get');
  /** Read all objects, including their contents. */
  public static readonly LIST = new Verb('list');
  /** Watch changes, including the contents of objects. */
  public static readonly WATCH = new Verb('watch');
  /** Create new objects. Cannot be limited to names. */
  public static readonly CREATE = new Verb('create');
  /** Replace an object. */
  public static readonly UPDATE = new Verb('update');
  /** Change fields of an object. */
  public static readonly PATCH = new Verb('patch');
  /** Delete one object. */
  public static readonly DELETE = new Verb('delete');
  /** Delete many objects at once. Cannot be limited to names. */
  public static readonly DELETE_COLLECTION = new Verb('deletecollection');
  /** Every verb, now and in the future. */
  public static readonly ANY = new Verb('*');

  /**
   * A verb that only some kinds have, such as `bind`, `impersonate` or `use`.
   * @param name the verb as rules spell it
   */
  public static fromName(name: string): Verb {
    return new Verb(name);
  }

  private constructor(
    /** The verb as rules spell it. */
    public readonly name: string,
  ) {}
}
