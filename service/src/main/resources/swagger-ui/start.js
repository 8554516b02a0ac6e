// Its own file, so that a content security policy need not allow scripts inside of pages.
SwaggerUIBundle({ url: "../openapi.yaml", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null });
