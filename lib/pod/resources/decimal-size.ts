import { Size } from 'cdk8s';

/**
 * Sizes in powers of ten, such as `500M`. Size of cdk8s has those in powers of 1024, such as `500Mi`.
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory
 */
export class DecimalSize {
  /**
   * Thousands of bytes.
   * @param amount how many
   */
  public static kilobytes(amount: number): Size {
    return bytes(amount, 1e3);
  }

  /**
   * Millions of bytes.
   * @param amount how many
   */
  public static megabytes(amount: number): Size {
    return bytes(amount, 1e6);
  }

  /**
   * Billions of bytes.
   * @param amount how many
   */
  public static gigabytes(amount: number): Size {
    return bytes(amount, 1e9);
  }

  /**
   * Trillions of bytes.
   * @param amount how many
   */
  public static terabytes(amount: number): Size {
    return bytes(amount, 1e12);
  }

  private constructor() {}
}

/** A double holds every 1024th part of a whole number of bytes that Kubernetes takes and people write. */
function bytes(amount: number, unit: number): Size {
  return Size.kibibytes((amount * unit) / 1024);
}
