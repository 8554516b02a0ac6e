package io.ordertracking.service.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What Tomcat refuses before any filter sees it, such as a path that can't be decoded: as a problem
 * instead of a page. Tomcat makes it, by its name.
 */
public final class ProblemValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    if (status == null || !status.isError() || response.getContentWritten() > 0) {
      return;
    }
    try {
      Problem.ofStatus(status, "The request is not one that this server understands")
          .write(response.getResponse());
      response.finishResponse();
    } catch (IOException | IllegalStateException gone) {
      container.getLogger().debug("The client did not wait for its problem", gone);
    }
  }
}
