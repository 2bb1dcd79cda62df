import { Size } from 'cdk8s';

/**
 * Sizes in powers of ten, such as `500M`. For powers of 1024, such as `500Mi`, use Size of cdk8s.
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory
 */
export class DecimalSize {
  /**
   * Thousands of bytes.
   * @param amount number of kilobytes
   */
  public static kilobytes(amount: number): Size {
    return bytes(amount, 1e3);
  }

  /**
   * Millions of bytes.
   * @param amount number of megabytes
   */
  public static megabytes(amount: number): Size {
    return bytes(amount, 1e6);
  }

  /**
   * Billions of bytes.
   * @param amount number of gigabytes
   */
  public static gigabytes(amount: number): Size {
    return bytes(amount, 1e9);
  }

  /**
   * Trillions of bytes.
   * @param amount number of terabytes
   */
  public static terabytes(amount: number): Size {
    return bytes(amount, 1e12);
  }

  private constructor() {}
}

/** A double represents every realistic number of bytes exactly, also after division by 1024. */
function bytes(amount: number, unit: number): Size {
  return Size.kibibytes((amount * unit) / 1024);
}
