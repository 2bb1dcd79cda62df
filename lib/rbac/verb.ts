/**
 * What a permission allows to do with a resource.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb
 */
export class Verb {
  /** Read one object. */
  public static readonly GET = new Verb('get');
  /** Read all objects, contents included. */
  public static readonly LIST = new Verb('list');
  /** Follow changes, contents included. */
  public static readonly WATCH = new Verb('watch');
  /** Make new objects; this cannot be limited to names. */
  public static readonly CREATE = new Verb('create');
  /** Replace an object. */
  public static readonly UPDATE = new Verb('update');
  /** Change parts of an object. */
  public static readonly PATCH = new Verb('patch');
  /** Delete one object. */
  public static readonly DELETE = new Verb('delete');
  /** Delete many objects at once; this cannot be limited to names. */
  public static readonly DELETE_COLLECTION = new Verb('deletecollection');
  /** Every verb there is and will be. */
  public static readonly ANY = new Verb('*');

  /** A verb that only some kinds have, such as `bind`, `impersonate` or `use`. */
  public static fromName(name: string): Verb {
    return new Verb(name);
  }

  private constructor(
    /** As rules spell it. */
    public readonly name: string,
  ) {}
}
