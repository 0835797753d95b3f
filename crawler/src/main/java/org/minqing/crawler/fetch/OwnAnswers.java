package org.minqing.crawler.fetch;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Takes only what was sent in answer to a request for its answer. A server that sends more than the
 * length it names, by mistake or on purpose, would else have the rest taken for the next page, and
 * kept as evidence of it.
 */
record OwnAnswers(HttpMessageParserFactory<ClassicHttpResponse> usual)
    implements HttpMessageParserFactory<ClassicHttpResponse> {

  /** Those within the limits of {@code config}. */
  OwnAnswers(Http1Config config) {
    this(new DefaultHttpResponseParserFactory(config));
  }

  @Override
  public HttpMessageParser<ClassicHttpResponse> create() {
    return new Parser(usual.create());
  }

  @Override
  @Deprecated
  public HttpMessageParser<ClassicHttpResponse> create(Http1Config limitsAreSet) {
    return new Parser(usual.create());
  }

  /** The answers on one connection. */
  private static final class Parser implements HttpMessageParser<ClassicHttpResponse> {

    private final HttpMessageParser<ClassicHttpResponse> usual;
    private boolean mayBeSentAlready;

    Parser(HttpMessageParser<ClassicHttpResponse> usual) {
      this.usual = usual;
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
        throws IOException, HttpException {
      if (buffer.length() > 0 && !mayBeSentAlready) {
        throw new IOException("the answer before was longer than it said");
      }
      var answer = usual.parse(buffer, in);
      // Behind "103 Early Hints" comes the answer proper.
      mayBeSentAlready = answer != null && answer.getCode() < 200;
      return answer;
    }
  }
}
