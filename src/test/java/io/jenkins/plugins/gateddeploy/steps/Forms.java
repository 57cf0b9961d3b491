package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jvnet.hudson.test.JenkinsRule;

/** Uses the forms of the snippet generator as a browser does. */
public final class Forms {
    private Forms() {}

    /** What the snippet generator answers to this submitted form. */
    public static String generateSnippet(JenkinsRule jenkins, JSONObject form) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            WebRequest request = new WebRequest(
                    new URL(jenkins.getURL(), Snippetizer.ACTION_URL + "/generateSnippet"), HttpMethod.POST);
            request.setRequestParameters(List.of(new NameValuePair("json", form.toString())));
            return client.getPage(client.addCrumb(request)).getWebResponse().getContentAsString();
        }
    }

    /** Every parameter, and the step itself, has a help text that the controller serves. */
    public static void assertHelpForEveryField(
            JenkinsRule jenkins, Class<? extends Step> step, Class<? extends Step> parameters) throws Exception {
        String help = jenkins.jenkins.getDescriptorOrDie(step).getDescriptorUrl() + "/help";
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            assertThat(client.goTo(help, "text/html").getWebResponse().getContentAsString())
                    .contains("<code>");
            for (var parameter : new DescribableModel<>(parameters).getParameters()) {
                assertThat(client.goTo(help + "/" + parameter.getName(), "text/html")
                                .getWebResponse()
                                .getContentAsString())
                        .as("help of %s", parameter.getName())
                        .contains("<div>");
            }
        }
    }
}
