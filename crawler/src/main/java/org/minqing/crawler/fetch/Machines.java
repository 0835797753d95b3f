package org.minqing.crawler.fetch;

import java.net.InetAddress;
import java.util.function.Predicate;

/**
 * Which machines may be asked.
 *
 * @param isPublic whether a machine is on the public internet
 * @param publicOnes whether those may be asked
 */
record Machines(Predicate<InetAddress> isPublic, boolean publicOnes) {

  /**
   * A resolver that finds no other.
   *
   * @param privateOnes whether the machines that are not public may be asked
   */
  GuardedResolver resolver(boolean privateOnes) {
    return new GuardedResolver(
        machine -> isPublic.test(machine) ? publicOnes : privateOnes,
        publicOnes || !privateOnes
            ? "is a private address; the source does not allow these"
            : "is a public address; these are asked only with a contact address (crawl.contact)");
  }
}
