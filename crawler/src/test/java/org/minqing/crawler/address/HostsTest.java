package org.minqing.crawler.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

  // Literals only: nothing is looked up.
  private static InetAddress[] machines(String literal) throws UnknownHostException {
    return InetAddress.getAllByName(literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "64:ff9b::7f00:1",
        "3fff::1",
        "100::1"
      })
  void aMachineThatIsNotOnThePublicNetIsNotPublic(String literal) throws UnknownHostException {
    assertThat(machines(literal)).noneMatch(Hosts::isPublic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "2001:4860:4860::8888",
        "2400:3200::1"
      })
  void anyOtherIs(String literal) throws UnknownHostException {
    assertThat(machines(literal)).allMatch(Hosts::isPublic);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.example/", "http://a.example:8080/", "https://a.example:443/"})
  void pagesAreLookedForAtThePortsOfTheWeb(String address) {
    assertThat(Hosts.isWebPort(URI.create(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a.example:22/", "http://a.example:6667/", "http://a.example:70000/"})
  void andNowhereElse(String address) {
    assertThat(Hosts.isWebPort(URI.create(address))).isFalse();
  }
}
