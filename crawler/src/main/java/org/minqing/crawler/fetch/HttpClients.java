package org.minqing.crawler.fetch;

import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds HTTP clients that do one thing: certificates and host names are verified (the library's
 * default), and there are no cookies, no stored log-ins, no redirects, no repeats, no unpacking
 * behind our back.
 */
final class HttpClients {

  // A connection used again after so long is looked at first: it may be closed, or have brought
  // what nobody asked for.
  private static final TimeValue LOOKED_AFTER = TimeValue.ofMilliseconds(50);

  private HttpClients() {}

  /** A client that connects to the machines that {@code resolver} finds. */
  static CloseableHttpClient open(String userAgent, FetchLimits limits, DnsResolver resolver) {
    var time = Timeout.of(limits.time());
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver)
            .setConnectionFactory(connectionFactory())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(time)
                    .setSocketTimeout(time)
                    .setTimeToLive(Timeout.ofMinutes(1))
                    .setValidateAfterInactivity(LOOKED_AFTER)
                    .build())
            .setMaxConnTotal(200)
            .setMaxConnPerRoute(16)
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setUserAgent(userAgent)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(time)
                .setResponseTimeout(time)
                .setProtocolUpgradeEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  /** Cuts whatever is still open. */
  static void close(CloseableHttpClient client) {
    client.close(CloseMode.IMMEDIATE);
  }

  // Redirect targets come with raw Chinese in them. Header limits keep a hostile server from
  // filling the memory before the body begins.
  private static ManagedHttpClientConnectionFactory connectionFactory() {
    var limits = Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16_384).build();
    return ManagedHttpClientConnectionFactory.builder()
        .responseParserFactory(new OwnAnswers(limits))
        .charCodingConfig(CharCodingConfig.custom().setCharset(StandardCharsets.UTF_8).build())
        .http1Config(limits)
        .build();
  }
}
